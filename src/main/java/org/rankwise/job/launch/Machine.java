package org.rankwise.job.launch;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rankwise.job.Finding;

/** What this machine is, as far as ranks notice. */
final class Machine {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    /** Containers begin with 64 MiB, in which MPI's segments of a few ranks find no room, and die by SIGBUS. */
    private static final long SHARED_BYTES = 256L << 20;

    private Machine() {}

    static List<Finding> findings() {
        return List.of(jdk(), cores(), memory(), sharedMemory(), address());
    }

    private static Finding jdk() {
        return Finding.ok(
                "JDK",
                System.getProperty("java.runtime.version") + " of " + System.getProperty("java.vendor") + ", "
                        + System.getProperty("java.home"));
    }

    /** The JVM counts what affinity and cgroup leave it. */
    private static Finding cores() {
        int usable = Runtime.getRuntime().availableProcessors();
        String allowed =
                field(Path.of("/proc/self/status"), "Cpus_allowed_list:").orElse("all");
        String online = read(Path.of("/sys/devices/system/cpu/online")).orElse("unknown");
        return Finding.ok(
                "cores",
                usable + " usable (affinity allows " + allowed + " of this machine's " + online
                        + ", the cgroup "
                        + read(Path.of("/sys/fs/cgroup/cpu.max"))
                                .filter(quota -> !quota.startsWith("max"))
                                .map(quota -> quota.replace(' ', '/') + " of their time")
                                .orElse("sets no limit")
                        + ")");
    }

    private static Finding memory() {
        long bytes = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return Finding.ok(
                "memory",
                gib(bytes) + ", of which the heap of one JVM takes up to "
                        + gib(Runtime.getRuntime().maxMemory()) + " (RANKWISE_JAVA_OPTS=-Xmx... says otherwise)");
    }

    private static Finding sharedMemory() {
        try {
            long bytes = Files.getFileStore(SHARED_MEMORY).getTotalSpace();
            return bytes >= SHARED_BYTES
                    ? Finding.ok("shared memory", gib(bytes) + " in " + SHARED_MEMORY)
                    : Finding.missing(
                            "shared memory",
                            gib(bytes) + " in " + SHARED_MEMORY + ", little for the ranks of an MPI job on one host",
                            "docker run --shm-size=1g, or: mount -o" + " remount,size=1g /dev/shm");
        } catch (IOException _) {
            return Finding.missing(
                    "shared memory",
                    "no " + SHARED_MEMORY + ": ranks of one host talk more slowly",
                    "mount -t tmpfs tmpfs /dev/shm");
        }
    }

    /** MPI libraries use every network that is up, and reach other hosts by what their names lead to. */
    private static Finding address() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            String addresses = NetworkInterface.networkInterfaces()
                    .filter(Machine::isUp)
                    .flatMap(network -> network.inetAddresses()
                            .filter(address -> !address.isLinkLocalAddress())
                            .sorted(Comparator.comparing(address -> address instanceof Inet6Address))
                            .map(address -> text(address) + " (" + network.getName() + ")"))
                    .collect(Collectors.joining(", "));
            return Finding.ok(
                    "address",
                    name + ": " + (addresses.isEmpty() ? "loopback alone, for jobs on this host" : addresses));
        } catch (UnknownHostException e) {
            return Finding.missing(
                    "address",
                    "this host's own name has no address: " + e.getMessage(),
                    "add a line \"ADDRESS NAME\" for it to /etc/hosts");
        } catch (SocketException e) {
            return Finding.missing("address", "no network can be listed: " + e.getMessage(), "look at: ip address");
        }
    }

    /** An IPv6 address without the zone that Java adds. */
    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException _) {
            return false;
        }
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> field(Path file, String name) {
        return read(file)
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith(name)).findFirst())
                .map(line -> line.substring(name.length()).strip());
    }
}
