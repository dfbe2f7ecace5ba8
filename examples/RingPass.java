import java.util.List;
import org.rankwise.Rankwise;
import org.rankwise.comm.Codec;

/** A token goes round the ring: in each step every rank sends what it holds to the right and takes from the left. */
public final class RingPass {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            int right = (world.rank() + 1) % world.size();
            int left = (world.rank() + world.size() - 1) % world.size();
            long[] held = {world.rank()};
            long[] arriving = new long[1];
            long sum = 0;
            for (int step = 0; step < world.size(); step++) {
                sum += held[0];
                world.sendrecv(held, right, 0, arriving, left, 0);
                held[0] = arriving[0];
            }
            boolean home = held[0] == world.rank();
            String line = "rank " + world.rank() + " saw tokens that add up to " + sum
                    + (home ? "; its own came home" : "; its own got lost");
            List<String> lines = world.gatherObject(line, Codec.STRING, 0);
            if (world.rank() == 0) {
                lines.forEach(System.out::println);
            }
        });
    }
}
