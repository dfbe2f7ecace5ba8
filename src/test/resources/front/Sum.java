import org.rankwise.Rankwise;
import org.rankwise.comm.Op;

/** The least program that needs all of its ranks. */
public class Sum {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            long sum = world.allreduce(world.rank() + 1L, Op.SUM);
            if (world.rank() == 0) {
                System.out.println("sum " + sum + (rest.length > 0 ? " " + rest[0] : ""));
            }
        });
    }
}
