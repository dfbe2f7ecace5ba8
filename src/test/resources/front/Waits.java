import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.PointToPoint;

/** Every rank waits for good, in a way that the argument says. */
public class Waits {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            int next = (world.rank() + 1) % world.size();
            int[] buffer = new int[1];
            switch (rest[0]) {
                case "ring" -> world.recv(buffer, next, 1); // ring
                case "any" -> world.recv(buffer, PointToPoint.ANY_SOURCE, 1); // any
                case "tag" -> {
                    world.send(buffer, next, 1);
                    world.recv(buffer, PointToPoint.ANY_SOURCE, 2); // tag
                }
                case "collective" -> {
                    if (world.rank() > 0) {
                        world.barrier(); // all but one
                    } else {
                        world.recv(buffer, next, 1); // one
                    }
                }
                case "nested" -> nested(world, next); // nested
                default -> {
                    Communicator half = world.split(0, world.rank());
                    half.recv(buffer, (half.rank() + 1) % half.size(), 1); // split
                }
            }
        });
    }

    private static void nested(Communicator world, int next) {
        world.recv(new double[3], next, 4); // deep
    }
}
