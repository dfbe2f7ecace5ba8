import org.rankwise.Rankwise;
import org.rankwise.comm.Op;

/** Pi as the integral of 4 / (1 + x²) from 0 to 1: every rank takes every P-th strip, and the sums are reduced. */
public final class Pi {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            long strips = rest.length > 0 ? Long.parseLong(rest[0]) : 10_000_000;
            double width = 1.0 / strips;
            double sum = 0;
            for (long i = world.rank(); i < strips; i += world.size()) {
                double x = (i + 0.5) * width;
                sum += 4 / (1 + x * x);
            }
            double pi = world.allreduce(sum * width, Op.SUM);
            if (world.rank() == 0) {
                System.out.printf("pi is about %.12f, off by %.1e%n", pi, Math.abs(pi - Math.PI));
            }
        });
    }
}
