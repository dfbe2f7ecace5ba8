import java.util.Arrays;
import java.util.stream.IntStream;
import org.rankwise.Rankwise;

/** Squares of 1 to 20: scattered in parts of unequal length, squared where they are, gathered in order. */
public final class Squares {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            boolean root = world.rank() == 0;
            int[] numbers = root ? IntStream.rangeClosed(1, 20).toArray() : null;
            int[] counts = new int[world.size()];
            for (int rank = 0; rank < counts.length; rank++) {
                counts[rank] = 20 / counts.length + (rank < 20 % counts.length ? 1 : 0);
            }

            int[] mine = world.scatterv(numbers, counts, 0);
            for (int i = 0; i < mine.length; i++) {
                mine[i] *= mine[i];
            }
            var squares = world.gatherv(mine, 0);

            if (root) {
                System.out.println(Arrays.toString(squares.data()));
            }
        });
    }
}
