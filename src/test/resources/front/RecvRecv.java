import org.rankwise.Rankwise;

/** Two ranks each wait for a message that the other does not send. */
public class RecvRecv {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            int[] buffer = new int[1];
            if (world.rank() == 0) {
                world.recv(buffer, 1, 7); // zero waits
            } else {
                world.recv(buffer, 0, 8); // one waits
            }
        });
    }
}
