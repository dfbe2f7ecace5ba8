import java.util.Arrays;
import org.rankwise.Rankwise;
import org.rankwise.comm.Op;

/** A sum of numbers whose last bits tell in which order they were added. */
public class Folds {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            double[] mine = new double[1000];
            Arrays.setAll(mine, i -> Math.sin(1 + i + 1000 * world.rank()) * Math.pow(10, (i + world.rank()) % 17));
            double[] sums = world.allreduce(mine, Op.SUM);
            double[] inOrder = new double[1000];
            Arrays.setAll(inOrder, i -> {
                double sum = Math.sin(1 + i) * Math.pow(10, i % 17);
                for (int rank = 1; rank < world.size(); rank++) {
                    sum += Math.sin(1 + i + 1000 * rank) * Math.pow(10, (i + rank) % 17);
                }
                return sum;
            });
            if (world.rank() == 0) {
                System.out.println(Arrays.equals(sums, inOrder) ? "in rank order" : "in another order");
            }
        });
    }
}
