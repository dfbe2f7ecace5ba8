-- Environment module for Lmod: copy or link it to MODULEPATH/rankwise/@version@.lua, and set root where it is not the
-- folder that holds share/rankwise.lua.
help([[
One program, every rank: data reduction on threads, Open MPI, MPICH, MPJ Express and Slurm.
Try: rankwise --help
]])
whatis("Name: Rankwise")
whatis("Version: @version@")
whatis("Description: MPI-style data reduction of tables, images, frames and arrays in Java")
local root = os.getenv("RANKWISE_ROOT") or pathJoin("/opt", "rankwise-@version@-linux-x64")
conflict("rankwise")
prepend_path("PATH", pathJoin(root, "bin"))
setenv("RANKWISE_ROOT", root)
