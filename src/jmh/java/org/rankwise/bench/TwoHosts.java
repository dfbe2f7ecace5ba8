package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The project's Slurm of two hosts on this machine, joined by a bridge that they cross by TCP. */
record TwoHosts(Path script, Path folder) implements AutoCloseable {

    /** Brings it up, which needs root, Slurm and namespaces. */
    static TwoHosts up(Sitting sitting) throws IOException, InterruptedException {
        TwoHosts hosts = new TwoHosts(
                sitting.home().resolve("slurm/testbed.sh"), sitting.data().resolve("testbed"));
        Child.of(hosts.script, "up", hosts.folder).output();
        return hosts;
    }

    /** A program on one rank a host. */
    Child step(String plugin, Object... program) {
        List<Object> command =
                new ArrayList<>(List.of(script, "run", folder, "srun", "--mpi=" + plugin, "--nodes=2", "--ntasks=2"));
        command.addAll(Arrays.asList(program));
        return Child.of(command.toArray());
    }

    @Override
    public void close() throws IOException {
        try {
            Child.of(script, "down", folder).output();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
