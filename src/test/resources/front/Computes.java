import org.rankwise.Rankwise;

/** Rank 1 is at work for so many seconds as the argument says; rank 0 waits for it. */
public class Computes {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            if (world.rank() == 0) {
                world.recv(new int[1], 1, 5); // waits
                System.out.println("got it");
            } else {
                Thread.sleep(Long.parseLong(rest[0]) * 1000); // works
                world.send(new int[1], 0, 5);
            }
        });
    }
}
