package org.rankwise.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code src/jmh/mpj/RawPingPong.java} on two ranks of plain MPJ Express, and prints what it measures. Multicore by
 * MPJ's own starter; processes as MPJ's daemon would start them, without the daemon, which would serve strangers too.
 * Arguments: the mode, MPJ_HOME, the source, a folder for
 * classes, and what the trips are divided by.
 */
final class RawMpj {
    private static final String MAIN = "RawPingPong";

    private RawMpj() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[1]);
        Path classes = Files.createDirectories(Path.of(args[3]));
        String jars = home.resolve("lib/mpj.jar") + ":" + home.resolve("lib/log4j-1.2.jar");
        run(home, List.of(java("javac"), "-nowarn", "-d", classes.toString(), "-cp", jars, args[2]));
        if (args[0].equals("multicore")) {
            run(home, List.of(java("java"), "-jar", home.resolve("lib/starter.jar").toString(), "-np", "2", "-cp",
                    classes.toString(), Sitting.HEAP, MAIN, args[4]));
        } else {
            processes(home, classes + ":" + jars, args[4]);
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static void run(Path home, List<String> command) throws IOException, InterruptedException {
        print(start(home, command));
    }

    private static Process start(Path home, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().put("MPJ_HOME", home.toString());
        builder.environment().merge("PATH", Path.of(java("java")).getParent().toString(), (path, bin) -> bin + ":" + path);
        return builder.start();
    }

    /** The figures alone, of all that MPJ says. */
    private static void print(Process process) throws IOException, InterruptedException {
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.startsWith("array ")).forEach(System.out::println);
        process.waitFor();
    }

    /** What MPJ's launcher does: collects the ports of the ranks and tells them to all. */
    private static void processes(Path home, String classPath, String share) throws IOException, InterruptedException {
        List<Process> ranks = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            for (int rank = 0; rank < Sitting.RANKS; rank++) {
                ranks.add(start(home, List.of(java("java"), Sitting.HEAP, "-cp", classPath, MAIN, Integer.toString(rank),
                        "#Number of Processes;" + Sitting.RANKS + ";#Protocol Switch Limit;131072;#Server Name;127.0.0.1"
                                + ";#Server Port;" + server.getLocalPort(), "niodev", share)));
            }
            List<Socket> sockets = new ArrayList<>();
            // by rank: MPJ's device looks for those below its own at the front
            String[] peers = new String[Sitting.RANKS];
            for (int i = 0; i < Sitting.RANKS; i++) {
                Socket socket = server.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                in.readUTF();
                int write = in.readInt();
                int read = in.readInt();
                int rank = in.readInt();
                peers[rank] = "127.0.0.1@" + read + "@" + write + "@" + rank;
                sockets.add(socket);
            }
            for (Socket socket : sockets) {
                new DataOutputStream(socket.getOutputStream()).writeUTF("#Peer Information;" + String.join(";", peers));
                socket.close();
            }
        }
        for (Process rank : ranks) {
            print(rank);
        }
    }
}
