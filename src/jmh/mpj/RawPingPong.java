import mpi.MPI;

/** The twin of PingPong.java's arrays on MPJ Express's own API: change both. The arguments divide the trips. */
public final class RawPingPong {
    private static final int TAG = 0;

    private RawPingPong() {}

    public static void main(String[] args) throws Exception {
        String[] shares = MPI.Init(args);
        int[][] cases = {{8, 40, 10_000}, {1 << 20, 20, 100}, {8 << 20, 20, 10}};
        for (int[] each : cases) {
            each[2] = Math.max(1, each[2] / Integer.parseInt(shares[each[0] < 1 << 20 ? 0 : 1]));
            byte[] buffer = new byte[each[0]];
            double[] seconds = new double[each[1]];
            MPI.COMM_WORLD.Barrier();
            for (int batch = -each[1] / 2; batch < each[1]; batch++) {
                long start = System.nanoTime();
                volley(buffer, each[2]);
                if (batch >= 0) {
                    seconds[batch] = (System.nanoTime() - start) / 1e9 / each[2];
                }
            }
            if (MPI.COMM_WORLD.Rank() == 0) {
                java.util.Arrays.sort(seconds);
                double median = (seconds[(each[1] - 1) / 2] + seconds[each[1] / 2]) / 2;
                System.out.println("array " + each[0] + " " + median / 2);
            }
        }
        // no Finalize: between processes it may wait for ever
        MPI.COMM_WORLD.Barrier();
        System.out.flush();
        Thread.sleep(500);
        Runtime.getRuntime().halt(0);
    }

    private static void volley(byte[] buffer, int trips) {
        for (int i = 0; i < trips; i++) {
            if (MPI.COMM_WORLD.Rank() == 0) {
                MPI.COMM_WORLD.Send(buffer, 0, buffer.length, MPI.BYTE, 1, TAG);
                MPI.COMM_WORLD.Recv(buffer, 0, buffer.length, MPI.BYTE, 1, TAG);
            } else {
                MPI.COMM_WORLD.Recv(buffer, 0, buffer.length, MPI.BYTE, 0, TAG);
                MPI.COMM_WORLD.Send(buffer, 0, buffer.length, MPI.BYTE, 0, TAG);
            }
        }
    }
}
