import org.rankwise.Rankwise;

/** Rank 1 returns; rank 0 waits for it. */
public class Leaves {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            if (world.rank() == 0) {
                world.recv(new long[1], 1, 3); // waits
            }
        });
    }
}
