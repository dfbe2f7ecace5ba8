package org.rankwise.engine.mpi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.Rankwise;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;

/**
 * A program whose last rank is struck by a fault before, inside or after a collective. Each rank tells its process first;
 * faults that come from outside find the ranks asleep or in the collective.
 */
final class FaultProgram {

    private FaultProgram() {}

    /** Where the struck rank stands; the others wait for it in a collective. */
    enum Moment {
        BEFORE,
        INSIDE,
        AFTER
    }

    public static void main(String[] args) {
        Rankwise.run(
                args, (world, rest) -> run(world, Fault.valueOf(rest[0]), Moment.valueOf(rest[1]), Path.of(rest[2])));
        System.out.println("main goes on");
    }

    static int rank(Path told) {
        return Integer.parseInt(told.getFileName().toString().split("-")[0]);
    }

    static long process(Path told) {
        return Long.parseLong(told.getFileName().toString().split("-")[1]);
    }

    private static void run(Communicator world, Fault fault, Moment moment, Path processes) throws Exception {
        int last = world.size() - 1;
        world.barrier();
        // by a file: MPICH's launcher may lose the last line of a rank that leaves by _exit(0)
        Files.createFile(
                processes.resolve(world.rank() + "-" + ProcessHandle.current().pid()));
        switch (moment) {
            case BEFORE -> {
                if (world.rank() == last) {
                    strike(fault);
                }
            }
            case INSIDE -> {
                if (fault.comesFromOutside() && world.rank() == 0) {
                    Thread.sleep(60_000);
                }
                if (!fault.comesFromOutside()) {
                    world.allgatherObject("", new Striking(world.rank() == last ? fault : null));
                }
            }
            case AFTER -> {
                world.barrier();
                if (world.rank() == last) {
                    strike(fault);
                }
            }
        }
        world.barrier();
    }

    private static void strike(Fault fault) {
        switch (fault) {
            case EXCEPTION -> throw new IllegalStateException("boom");
            case MEMORY -> {
                List<long[]> hoard = new ArrayList<>();
                while (true) {
                    hoard.add(new long[1 << 20]);
                }
            }
            case EXIT -> System.exit(3);
            case EXIT_0 -> System.exit(0);
            case HALT -> Runtime.getRuntime().halt(3);
            case HALT_0 -> Runtime.getRuntime().halt(0);
            default -> sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Strikes while a collective decodes what has come. */
    private record Striking(Fault fault) implements Codec<String> {
        @Override
        public void write(String value, DataOutput out) throws IOException {
            Codec.STRING.write(value, out);
        }

        @Override
        public String read(DataInput in) throws IOException {
            if (fault != null) {
                strike(fault);
            }
            return Codec.STRING.read(in);
        }
    }
}
