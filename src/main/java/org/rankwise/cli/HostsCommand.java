package org.rankwise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.UsageException;
import org.rankwise.file.store.AtomicFile;
import org.rankwise.job.hosts.HostList;
import org.rankwise.job.hosts.Hostfile;
import org.rankwise.job.hosts.HostfileFormat;
import org.rankwise.job.hosts.SlurmAllocation;

/** Turns a Slurm allocation, or a hostfile of any launcher, into a hostfile of one launcher. */
final class HostsCommand extends Command implements Callable<Integer> {
    private final Setting<Path> file = operand(
                    "FILE",
                    Path.class,
                    "a hostfile (default: --hostfile, else the hosts of the Slurm job that this runs in)")
            .optional();
    private final Setting<String> format = option(
                    "--format", "FORMAT", String.class, "openmpi (default), mpich, mpjexpress, or list: a line a rank")
            .otherwise("openmpi");
    private final Setting<Path> output = output("-o", "OUT", "the file to write (default: stdout)");

    HostsCommand() {
        super("turn a Slurm allocation, or a hostfile of any launcher, into a hostfile of one launcher");
    }

    @Override
    public Integer call() {
        HostfileFormat form = HostfileFormat.of(format.value());
        HostList hosts = hosts();
        String text = form.write(hosts);
        if (!form.keepsSlotsOf(hosts)) {
            System.err.println(
                    "rankwise: MPJ Express spreads the ranks evenly over its hosts; the slots are not kept: " + hosts);
        }
        if (!output.isGiven()) {
            print(text);
        } else {
            write(output.value(), text);
        }
        return 0;
    }

    private static void write(Path file, String text) {
        try (AtomicFile whole = AtomicFile.of(file)) {
            Files.writeString(whole.temporary(), text);
            whole.commit();
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }

    private HostList hosts() {
        Path named = file.isGiven() ? file.value() : job().hostfile();
        return named != null
                ? Hostfile.read(named)
                : SlurmAllocation.of(System.getenv())
                        .orElseThrow(() -> new UsageException(
                                "no hostfile is named, and this is no Slurm job (SLURM_JOB_NODELIST is not set);"
                                        + " name a FILE, or call this within sbatch or salloc"));
    }
}
