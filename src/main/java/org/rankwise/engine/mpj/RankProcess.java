package org.rankwise.engine.mpj;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.rankwise.fault.UsageException;
import org.rankwise.job.FailureReport;
import org.rankwise.job.ProcessRank;
import org.rankwise.job.hosts.OwnAddress;
import org.rankwise.job.signal.Signals;

/**
 * A rank that {@link ProcessesJob} has started. The two talk over the rank's standard input and output, so that nothing
 * needs to listen for it:
 *
 * <pre>
 *   launcher -> rank   the job's secret, in hexadecimal
 *   rank -> launcher   {@link Hello}: where it listens for the others
 *   launcher -> rank   where they all listen
 *   launcher -> rank   {@value LauncherLine#TIME_LIMIT}, if the job is to stop at its time limit
 *   launcher -> rank   {@value LauncherLine#INPUT} and what came on the launcher's own standard input
 * </pre>
 *
 * <p>Standard input then stays open as long as the launcher lives; its end is the rank's.
 */
final class RankProcess extends ProcessRank {
    static final String SIZE = "rankwise.mpj.size";
    static final String RANK = "rankwise.mpj.rank";
    static final String HOST = "rankwise.mpj.host";
    /** How long the other ranks have to remove their unfinished outputs. */
    private static final int CLEANING_MILLIS = 200;
    /** How long the launcher may take to end this rank, when the first has stopped. */
    private static final int FIRST_RANK_MILLIS = 1_000;

    private static RankProcess instance;
    private final int rank;
    private final MpjEngine world;
    private final Connections connections;

    private RankProcess(int rank, MpjEngine world, Connections connections) {
        super(world);
        this.rank = rank;
        this.world = world;
        this.connections = connections;
    }

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

    /** Takes standard input over from a program that may read it before it runs on the ranks. */
    static void takeInput() {
        if (launchedProcesses() > 0) {
            LauncherLine.open(rank(System.getenv()));
        }
    }

    /** This process as the rank that it is; it joins the others once. */
    static synchronized RankProcess joined() {
        if (instance == null) {
            int rank = rank(System.getenv());
            try {
                instance = join(rank);
                instance.begin();
            } catch (Throwable e) {
                FailureReport.print(rank, e);
                Runtime.getRuntime().halt(FailureReport.exitCode(e));
            }
        }
        return instance;
    }

    @SuppressWarnings("resource")
    private static RankProcess join(int rank) throws IOException {
        Signals.otherwise("USR1", RankProcess::atTimeLimit);
        LauncherLine launcher = LauncherLine.open(rank);
        byte[] secret = HexFormat.of().parseHex(launcher.next());
        InetAddress address = OwnAddress.find(System.getProperty(HOST, ""), System.getenv());
        Door.use(address, secret, (writePort, readPort) -> {
            System.out.write(new Hello(rank, address.getHostAddress(), writePort, readPort).line());
            System.out.flush();
            return launcher.next();
        });
        Arrays.fill(secret, (byte) 0);
        Mpj mpj = new Mpj(new MpjLoader(MpjHome.find()));
        Wire wire = Wire.ofDaemons(
                mpj,
                Integer.toString(rank),
                "#Number of Processes;" + launchedProcesses() + ";#Protocol Switch Limit;" + Integer.MAX_VALUE / 2,
                "niodev");
        Connections connections = Connections.watch(rank, wire);
        return new RankProcess(
                rank,
                MpjEngine.world(new Carrier(wire, Runtime.getRuntime()::halt), MpjEngine.Job.OF_PROCESSES),
                connections);
    }

    private static void atTimeLimit() {
        if (instance != null) {
            instance.stop();
        } else {
            Runtime.getRuntime().halt(FailureReport.STOPPED);
        }
    }

    @Override
    protected void leave() throws Exception {
        connections.part(world);
    }

    @Override
    protected void end(int exitCode) {
        Runtime.getRuntime().halt(exitCode);
    }

    /** All ranks are told, and the first of them says so: the launcher then ends the others, unless this one was told alone. */
    @Override
    protected void endAtTimeLimit() {
        if (rank > 0) {
            pause(FIRST_RANK_MILLIS);
        }
        FailureReport.print(rank > 0 ? rank : -1, FailureReport.timeLimit());
        pause(CLEANING_MILLIS);
        Runtime.getRuntime().halt(FailureReport.STOPPED);
    }
}
