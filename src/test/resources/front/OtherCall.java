import org.rankwise.Rankwise;
import org.rankwise.comm.Op;

/** Ranks that call the same collective otherwise, or another; the argument says how. */
public class OtherCall {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            boolean first = world.rank() == 0;
            switch (rest[0]) {
                case "operation" -> {
                    if (first) {
                        world.barrier(); // operation zero
                    } else {
                        world.allreduce(new int[4], Op.SUM); // operation one
                    }
                }
                case "root" -> {
                    if (first) {
                        world.bcast(new int[4], 0); // root zero
                    } else {
                        world.bcast(new int[4], 1); // root one
                    }
                }
                case "type" -> {
                    if (first) {
                        world.allreduce(new int[4], Op.SUM); // type zero
                    } else {
                        world.allreduce(new float[4], Op.SUM); // type one
                    }
                }
                case "count" -> {
                    if (first) {
                        world.allreduce(new int[4], Op.SUM); // count zero
                    } else {
                        world.allreduce(new int[5], Op.SUM); // count one
                    }
                }
                case "op" -> {
                    if (first) {
                        world.allreduce(new int[4], Op.SUM); // op zero
                    } else {
                        world.allreduce(new int[4], Op.MAX); // op one
                    }
                }
                default -> {
                    if (first) {
                        world.gather(new int[1], 0); // order zero
                        world.barrier();
                    } else {
                        world.barrier(); // order one
                        world.gather(new int[1], 0);
                    }
                }
            }
            // a mismatch that went through is told by the next collective at the latest
            world.barrier();
            System.out.println("went through");
        });
    }
}
