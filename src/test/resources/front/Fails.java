import org.rankwise.Rankwise;

/** Rank 1 ends in some way that the argument says, while rank 0 waits for it. */
public class Fails {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            world.barrier();
            if (world.rank() == 0) {
                world.recv(new int[1], 1, 0); // waits
                return;
            }
            System.out.println("pid " + ProcessHandle.current().pid() + " fails at " + System.currentTimeMillis());
            System.out.flush();
            switch (rest[0]) {
                case "throw" -> throw new IllegalStateException("boom"); // throws
                case "exit" -> System.exit(3); // exits
                case "worker" -> {
                    Thread worker = new Thread(() -> {
                        throw new IllegalStateException("worker died"); // worker
                    });
                    worker.start();
                    worker.join();
                    Thread.sleep(120_000);
                }
                default -> Thread.sleep(120_000);
            }
        });
    }
}
