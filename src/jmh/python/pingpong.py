"""Two ranks send a message to and fro by mpi4py. Prints bytes and the seconds one way; the twin of pingpong.c."""
import statistics

from mpi4py import MPI

world = MPI.COMM_WORLD
rank = world.Get_rank()


def volley(buffer, trips):
    for _ in range(trips):
        if rank == 0:
            world.Send([buffer, MPI.BYTE], dest=1)
            world.Recv([buffer, MPI.BYTE], source=1)
        else:
            world.Recv([buffer, MPI.BYTE], source=0)
            world.Send([buffer, MPI.BYTE], dest=0)


for size, batches, trips in ((8, 40, 10000), (1 << 20, 20, 100), (8 << 20, 20, 10)):
    buffer = bytearray(size)
    seconds = []
    for batch in range(-batches // 2, batches):
        start = MPI.Wtime()
        volley(buffer, trips)
        if batch >= 0:
            seconds.append((MPI.Wtime() - start) / trips / 2)
    if rank == 0:
        print(size, f"{statistics.median(seconds):.6e}")
