package org.rankwise.slurm;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;

/**
 * A program that one rank ends by a fault. Arguments: which fault (throw, memory, exit, kill, or wait for one from
 * outside), and where the job stands then (before, inside or after a collective).
 */
public final class FaultProgram {

    private FaultProgram() {}

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            world.barrier();
            if (world.rank() == 0) {
                System.out.println("all ranks run");
            }
            switch (rest[1]) {
                case "before" -> {
                    faultOnLast(world, rest[0]);
                    world.barrier();
                }
                case "inside" -> world.allreduce(1L, Op.ofLong("fault", true, (a, b) -> a + fault(rest[0]) + b));
                case "after" -> faultOnLast(world, rest[0]); // the others are in the end phase
                default -> throw new IllegalArgumentException(rest[1]);
            }
        });
    }

    private static void faultOnLast(Communicator world, String fault) throws InterruptedException {
        if (world.rank() == world.size() - 1) {
            Thread.sleep(100);
            fault(fault);
        }
    }

    private static long fault(String fault) {
        switch (fault) {
            case "throw" -> throw new IllegalStateException("boom");
            case "memory" -> {
                List<long[]> hoard = new ArrayList<>();
                while (true) {
                    hoard.add(new long[1 << 20]);
                }
            }
            case "exit" -> System.exit(0);
            case "kill" -> shell("kill -KILL $PPID; sleep 60");
            case "wait" -> shell("sleep 60");
            default -> throw new IllegalArgumentException(fault);
        }
        return 0;
    }

    private static void shell(String command) {
        try {
            new ProcessBuilder("sh", "-c", command).start().waitFor();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
