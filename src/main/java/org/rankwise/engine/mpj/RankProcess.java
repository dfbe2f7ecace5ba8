package org.rankwise.engine.mpj;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.EngineProvider.RankBody;
import org.rankwise.engine.FailureReport;
import org.rankwise.fault.UsageException;

/**
 * A rank that {@link ProcessesJob} has started. The two talk over the rank's standard input and output, so that nothing
 * needs to listen for it:
 *
 * <pre>
 *   launcher -> rank   the job's secret, in hexadecimal
 *   rank -> launcher   {@link Hello}: where it listens for the others
 *   launcher -> rank   where they all listen
 * </pre>
 *
 * <p>Standard input then stays open as long as the launcher lives; its end is the rank's.
 */
final class RankProcess {
    static final String SIZE = "rankwise.mpj.size";
    static final String RANK = "rankwise.mpj.rank";
    static final String HOST = "rankwise.mpj.host";
    /** For whom all ranks are on one host, so that the loopback address will do. */
    static final String LOOPBACK = "localhost";
    /** How long others may take to hear that all are done, before their connections are closed. */
    private static final long PARTING_SECONDS = 2;
    private static final int LOOK_MILLIS = 500;
    private static final int GRACE_MILLIS = 4_000;

    private volatile boolean parting;

    private RankProcess() {}

    /** The number of processes in the job whose rank this process is; 0 if it is none. */
    static int launchedProcesses() {
        return Integer.getInteger(SIZE, 0);
    }

    /** As the launcher says; srun starts all ranks by one command and says it by a variable. */
    private static int rank(Map<String, String> environment) {
        String rank = System.getProperty(RANK, environment.getOrDefault("SLURM_PROCID", ""));
        try {
            return Integer.parseInt(rank);
        } catch (NumberFormatException _) {
            throw new UsageException("this rank was started without its number: -D" + RANK + "=\"" + rank + "\"");
        }
    }

    /** Runs the body as the rank that this process is; returns its exit code. */
    static int run(RankBody body) {
        int rank = rank(System.getenv());
        Thread hook = new Thread(() -> failOnExit(rank), "rankwise-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            new RankProcess().join(rank, body);
            ExitHook.remove(hook);
            return 0;
        } catch (Throwable e) {
            FailureReport.print(rank, e);
            System.out.flush();
            // other threads of the program may wait for what will not come
            Runtime.getRuntime().halt(FailureReport.exitCode(e));
            return FailureReport.exitCode(e);
        }
    }

    private void join(int rank, RankBody body) throws Exception {
        BufferedReader launcher = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.setIn(InputStream.nullInputStream());
        byte[] secret = HexFormat.of().parseHex(line(launcher));
        InetAddress address = OwnAddress.find(System.getProperty(HOST, ""), System.getenv());
        Door.use(address, secret, (writePort, readPort) -> {
            System.out.write(new Hello(rank, address.getHostAddress(), writePort, readPort).line());
            System.out.flush();
            return line(launcher);
        });
        Arrays.fill(secret, (byte) 0);
        Mpj mpj = new Mpj(new MpjLoader(MpjHome.find()));
        Wire wire = Wire.ofDaemons(mpj, Integer.toString(rank), "#Number of Processes;" + launchedProcesses()
                + ";#Protocol Switch Limit;" + Integer.MAX_VALUE / 2, "niodev");
        watch("rankwise-mpj-launcher", () -> endWithTheLauncher(launcher));
        watch("rankwise-mpj-connections", () -> endWithTheConnections(rank, wire));
        MpjEngine world = MpjEngine.world(new Carrier(wire, Runtime.getRuntime()::halt));
        body.run(world);
        parting = true;
        part(world);
    }

    private static String line(BufferedReader launcher) throws IOException {
        String line = launcher.readLine();
        if (line == null) {
            throw new IOException("the job's launcher has gone");
        }
        return line;
    }

    /**
     * Leaves when all have done. MPJ's device stops reading when one connection ends: nobody may close its connections
     * while another waits to hear that all are done. That all have heard, only closing ends can prevent one from hearing.
     */
    private static void part(MpjEngine world) throws Exception {
        world.collective(CollectiveCall.BARRIER);
        CompletableFuture<Void> heard = CompletableFuture.runAsync(() -> world.collective(CollectiveCall.BARRIER));
        heard.completeOnTimeout(null, PARTING_SECONDS, TimeUnit.SECONDS).get();
    }

    private static void watch(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void endWithTheLauncher(BufferedReader launcher) {
        try {
            while (launcher.readLine() != null) {
                // it has no more to say
            }
        } catch (IOException _) {
            // gone as well
        }
        Runtime.getRuntime().halt(FailureReport.FAILED);
    }

    private void endWithTheConnections(int rank, Wire wire) {
        try {
            while (wire.isConnected()) {
                Thread.sleep(LOOK_MILLIS);
            }
            // a rank that has died is the launcher's to tell of; this is for when only the network has
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException _) {
            return;
        }
        if (!parting) {
            System.err.println("rank " + rank + ": the connection to another rank has ended, it is cut off");
            System.out.flush();
            Runtime.getRuntime().halt(FailureReport.FAILED);
        }
    }

    /** In the JVM's shutdown: System.exit leaves the other ranks waiting, until the launcher sees the code. */
    private static void failOnExit(int rank) {
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        if (stacks.values().stream().noneMatch(FailureReport::isSignalled)) {
            FailureReport.printExit(rank, stacks.values().stream().filter(FailureReport::isExiting).findFirst()
                    .orElse(new StackTraceElement[0]));
            Runtime.getRuntime().halt(FailureReport.FAILED);
        }
    }
}
