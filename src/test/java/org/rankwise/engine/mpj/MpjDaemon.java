package org.rankwise.engine.mpj;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rankwise.contract.ChildProcess;
import org.rankwise.testing.Patience;

/**
 * A user's own daemon of MPJ Express, as mpjboot starts it. It listens on every address that it finds and runs what any
 * peer sends, so that it gets a network of its own, which has the loopback address alone.
 */
final class MpjDaemon implements AutoCloseable {
    private static final int PORT = 40055;
    /** As the system lists its sockets: the port, any peer, and the state of listening. */
    private static final String LISTENING = ".*:%04X [0-9A-F:]+ 0A .*".formatted(PORT);

    private static final int START_SECONDS = 40;

    private final Path folder;
    private final ChildProcess process;

    MpjDaemon(Path folder) throws Exception {
        this.folder = folder;
        List<String> command = new ArrayList<>(
                List.of("unshare", "--map-root-user", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
        command.addAll(environment());
        command.addAll(List.of(
                "java",
                "-Xmx64m",
                "-Duser.home=" + folder,
                "-cp",
                MpjHome.find().resolve("lib/daemon.jar").toString(),
                "runtime.daemon.MPJDaemon",
                Integer.toString(PORT)));
        process = new ChildProcess(folder, command);
        try {
            awaitListening();
        } catch (Exception | Error e) {
            process.close();
            throw e;
        }
    }

    private void awaitListening() throws Exception {
        long end = System.nanoTime() + Patience.nanos(START_SECONDS);
        while (!listens()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("MPJ's daemon does not listen: " + process.out() + process.err());
            }
            Thread.sleep(50);
        }
    }

    private boolean listens() throws IOException {
        Path own = Path.of("/proc", Long.toString(process.pid()));
        if (Files.readSymbolicLink(own.resolve("ns/net"))
                .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/net")))) {
            // somebody else may listen on the port in the host's network
            return false;
        }
        return Stream.concat(
                        Files.readAllLines(own.resolve("net/tcp")).stream(),
                        Files.readAllLines(own.resolve("net/tcp6")).stream())
                .anyMatch(line -> line.matches(LISTENING));
    }

    private static List<String> environment() {
        return List.of(
                "env",
                "LC_ALL=C.UTF-8",
                "MPJ_HOME=" + MpjHome.find(),
                "PATH=" + Path.of(ChildProcess.java().getFirst()).getParent() + ":" + System.getenv("PATH"));
    }

    /** The command of mpjrun.sh in the daemon's network. */
    List<String> mpjrun(int ranks, String... arguments) throws IOException {
        Path machines = Files.writeString(folder.resolve("machines"), "localhost\n");
        List<String> command = new ArrayList<>(List.of(
                "nsenter", "--target", Long.toString(process.pid()), "--user", "--net", "--preserve-credentials"));
        command.addAll(environment());
        command.addAll(List.of(
                MpjHome.find().resolve("bin/mpjrun.sh").toString(),
                "-np",
                Integer.toString(ranks),
                "-dev",
                "niodev",
                "-machinesfile",
                machines.toString(),
                "-wdir",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8"));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public void close() {
        process.close();
    }
}
