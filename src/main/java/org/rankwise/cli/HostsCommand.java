package org.rankwise.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rankwise.fault.UsageException;
import org.rankwise.hosts.HostList;
import org.rankwise.hosts.Hostfile;
import org.rankwise.hosts.HostfileFormat;
import org.rankwise.hosts.SlurmAllocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a Slurm allocation, or a hostfile of any launcher, into a hostfile of one launcher. */
@Command(name = "hosts", sortOptions = false,
        description = "turn a Slurm allocation, or a hostfile of any launcher, into a hostfile of one launcher")
final class HostsCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE",
            description = "a hostfile (default: --hostfile, else the hosts of the Slurm job that this runs in)")
    Path file;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "openmpi",
            description = "openmpi (default), mpich, mpjexpress, or list: a line a rank")
    String format;

    @Option(names = "-o", paramLabel = "OUT", description = "the file to write (default: stdout)")
    Path output;

    @Override
    public Integer call() {
        HostfileFormat form = HostfileFormat.of(format);
        HostList hosts = hosts();
        String text = form.write(hosts);
        if (!form.keepsSlotsOf(hosts)) {
            System.err.println("rankwise: MPJ Express spreads the ranks evenly over its hosts; the slots are not kept: "
                    + hosts);
        }
        if (output == null) {
            System.out.print(text);
            System.out.flush();
        } else {
            Hostfile.write(output, text);
        }
        return 0;
    }

    private HostList hosts() {
        Path named = file != null ? file : ((Main) spec.root().userObject()).settings().hostfile();
        return named != null ? Hostfile.read(named) : SlurmAllocation.of(System.getenv()).orElseThrow(
                () -> new UsageException("no hostfile is named, and this is no Slurm job (SLURM_JOB_NODELIST is not set);"
                        + " name a FILE, or call this within sbatch or salloc"));
    }
}
