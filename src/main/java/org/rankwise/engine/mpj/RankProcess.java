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
import java.util.concurrent.atomic.AtomicBoolean;
import org.rankwise.engine.EngineProvider.RankBody;
import org.rankwise.engine.FailureReport;
import org.rankwise.engine.OwnAddress;
import org.rankwise.fault.UsageException;
import org.rankwise.signal.Registration;
import org.rankwise.signal.Signals;

/**
 * A rank that {@link ProcessesJob} has started. The two talk over the rank's standard input and output, so that nothing
 * needs to listen for it:
 *
 * <pre>
 *   launcher -> rank   the job's secret, in hexadecimal
 *   rank -> launcher   {@link Hello}: where it listens for the others
 *   launcher -> rank   where they all listen
 *   launcher -> rank   {@value #TIME_LIMIT}, if the job is to stop at its time limit
 * </pre>
 *
 * <p>Standard input then stays open as long as the launcher lives; its end is the rank's.
 */
final class RankProcess {
    static final String SIZE = "rankwise.mpj.size";
    static final String RANK = "rankwise.mpj.rank";
    static final String HOST = "rankwise.mpj.host";
    /** What the launcher says when it is told of the time limit: remote shells pass no signals on. */
    static final String TIME_LIMIT = "USR1";
    /** How long the other ranks have to remove their unfinished outputs. */
    private static final int CLEANING_MILLIS = 200;
    /** How long the launcher may take to end this rank, when the first has stopped. */
    private static final int FIRST_RANK_MILLIS = 1_000;

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
        AtomicBoolean stopped = new AtomicBoolean();
        Thread hook = new Thread(() -> endOnExit(rank, stopped.get()), "rankwise-exit");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Registration _ = Signals.otherwise("USR1", () -> stop(stopped))) {
            join(rank, body);
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

    private static void join(int rank, RankBody body) throws Exception {
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
        Thread.ofPlatform().daemon().name("rankwise-mpj-launcher").start(() -> listenTo(launcher));
        Connections connections = Connections.watch(rank, wire);
        MpjEngine world = MpjEngine.world(new Carrier(wire, Runtime.getRuntime()::halt), MpjEngine.Job.OF_PROCESSES);
        body.run(world);
        connections.part(world);
    }

    private static String line(BufferedReader launcher) throws IOException {
        String line = launcher.readLine();
        if (line == null) {
            throw new IOException("the job's launcher has gone");
        }
        return line;
    }

    /** Ends this rank when the launcher has gone. */
    private static void listenTo(BufferedReader launcher) {
        try {
            for (String line = launcher.readLine(); line != null; line = launcher.readLine()) {
                if (line.equals(TIME_LIMIT)) {
                    Signals.raise("USR1");
                }
            }
        } catch (IOException _) {
            // gone as well
        }
        Runtime.getRuntime().halt(FailureReport.FAILED);
    }

    /** Ends this rank by the way that also removes its unfinished outputs. */
    private static void stop(AtomicBoolean stopped) {
        if (!stopped.getAndSet(true)) {
            System.exit(FailureReport.STOPPED);
        }
    }

    /** In the JVM's shutdown, before the rank is through. */
    private static void endOnExit(int rank, boolean stopped) {
        if (stopped) {
            endAtTimeLimit(rank);
        } else {
            failOnExit(rank);
        }
    }

    /** All ranks are told, and the first of them says so: the launcher then ends the others, unless this one was told alone. */
    private static void endAtTimeLimit(int rank) {
        if (rank > 0) {
            pause(FIRST_RANK_MILLIS);
        }
        FailureReport.print(rank > 0 ? rank : -1, FailureReport.timeLimit());
        pause(CLEANING_MILLIS);
        Runtime.getRuntime().halt(FailureReport.STOPPED);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            // ends sooner, then
            Thread.currentThread().interrupt();
        }
    }

    /** System.exit leaves the other ranks waiting, until the launcher sees the code. */
    private static void failOnExit(int rank) {
        Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
        if (stacks.values().stream().noneMatch(FailureReport::isSignalled)) {
            FailureReport.printExit(rank, stacks.values().stream().filter(FailureReport::isExiting).findFirst()
                    .orElse(new StackTraceElement[0]));
            Runtime.getRuntime().halt(FailureReport.FAILED);
        }
    }
}
