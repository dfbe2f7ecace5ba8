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
 * Arguments: the mode, MPJ_HOME, the folder of its classes, and what the trips of small and of large messages are divided
 * by.
 */
final class RawMpj {
    private static final String MAIN = "RawPingPong";
    /** One for each message size. */
    private static final int FIGURES = 3;

    private RawMpj() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[1]);
        Path classes = Path.of(args[2]);
        List<String> shares = List.of(args[3], args[4]);
        int figures = args[0].equals("multicore") ? multicore(home, classes, shares) : processes(home, classes, shares);
        if (figures != FIGURES) {
            // its launchers end with 0 after exceptions too
            throw new IOException("MPJ Express measured " + figures + " figures where " + FIGURES + " are due");
        }
    }

    /** Compiles the program, once for a sitting. */
    static Path compile(Path home, Path source, Path classes) throws IOException, InterruptedException {
        Child.of(java("javac"), "-nowarn", "-d", Files.createDirectories(classes), "-cp", jars(home), source)
                .output();
        return classes;
    }

    private static String jars(Path home) {
        return home.resolve("lib/mpj.jar") + ":" + home.resolve("lib/log4j-1.2.jar");
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static int multicore(Path home, Path classes, List<String> shares)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java("java"),
                "-jar",
                home.resolve("lib/starter.jar").toString(),
                "-np",
                Integer.toString(Sitting.RANKS),
                "-cp",
                classes.toString(),
                Sitting.HEAP,
                MAIN));
        command.addAll(shares);
        return print(start(home, command));
    }

    private static Process start(Path home, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().put("MPJ_HOME", home.toString());
        builder.environment()
                .merge("PATH", Path.of(java("java")).getParent().toString(), (path, bin) -> bin + ":" + path);
        return builder.start();
    }

    /** The figures alone, of all that MPJ says; returns how many. */
    private static int print(Process process) throws IOException, InterruptedException {
        List<String> figures = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("array "))
                .toList();
        figures.forEach(System.out::println);
        process.waitFor();
        return figures.size();
    }

    /** What MPJ's launcher does: collects the ports of the ranks and tells them to all. */
    private static int processes(Path home, Path classes, List<String> shares)
            throws IOException, InterruptedException {
        List<Process> ranks = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            for (int rank = 0; rank < Sitting.RANKS; rank++) {
                List<String> command = new ArrayList<>(List.of(
                        java("java"),
                        Sitting.HEAP,
                        "-cp",
                        classes + ":" + jars(home),
                        MAIN,
                        Integer.toString(rank),
                        "#Number of Processes;" + Sitting.RANKS
                                + ";#Protocol Switch Limit;131072;#Server Name;127.0.0.1;#Server Port;"
                                + server.getLocalPort(),
                        "niodev"));
                command.addAll(shares);
                ranks.add(start(home, command));
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
        int figures = 0;
        for (Process rank : ranks) {
            figures += print(rank);
        }
        return figures;
    }
}
