import java.util.SplittableRandom;
import org.rankwise.Rankwise;
import org.rankwise.comm.Op;

/** Every rank draws a number; all learn the largest and whose it is, by one MAXLOC over (value, rank) pairs. */
public final class ElectTheMaximum {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            double mine = new SplittableRandom(world.rank()).nextDouble();
            double[] winner = world.allreduce(new double[] {mine, world.rank()}, Op.MAXLOC);
            if (world.rank() == (int) winner[1]) {
                System.out.printf(
                        "rank %d of %d drew the largest number, %.6f%n", world.rank(), world.size(), winner[0]);
            }
        });
    }
}
