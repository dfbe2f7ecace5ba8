package org.rankwise.contract;

import java.util.concurrent.CountDownLatch;
import org.rankwise.Rankwise;

/** Waits on every rank until it is told. */
public final class AsksForSignal {
    private AsksForSignal() {}

    public static void main(String[] args) {
        Rankwise.run(args, (world, _) -> {
            CountDownLatch told = new CountDownLatch(1);
            try (var _ = Rankwise.onSignal("USR1", told::countDown)) {
                world.barrier();
                if (world.rank() == 0) {
                    System.out.println("ready");
                }
                told.await();
            }
            world.barrier();
            if (world.rank() == 0) {
                System.out.println("told");
            }
            world.barrier();
        });
        System.out.println("main goes on");
    }
}
