package org.rankwise.job.hosts;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.UsageException;

/** Which of this host's addresses a rank listens on: the one that the job knows the host by, and no other. */
public final class OwnAddress {
    /** The name of the host of a job that has but one. */
    public static final String LOOPBACK = "localhost";

    private OwnAddress() {}

    /**
     * @param host the host's name in the job; {@value #LOOPBACK} where all ranks are on one host; empty under
     *     srun, which names the node in the environment
     * @throws UsageException if the others could not reach any
     */
    public static InetAddress find(String host, Map<String, String> environment) {
        if (host.equals(LOOPBACK)) {
            return InetAddress.getLoopbackAddress();
        }
        InetAddress found = byName(host, environment);
        if (found == null) {
            String name = name(host, environment);
            throw new UsageException(
                    "the host " + (name.isEmpty() ? "of this rank" : name) + " knows itself by its loopback"
                            + " address alone, where other hosts cannot reach it; give its address a name in /etc/hosts there, or name"
                            + " it by its address in the hostfile");
        }
        return found;
    }

    /** The same, or else the first address of a network that is up, as MPI libraries take them. */
    public static InetAddress findAny(String host, Map<String, String> environment) {
        InetAddress found = byName(host, environment);
        if (found == null) {
            found = ofNetwork();
        }
        return found != null ? found : find(host, environment);
    }

    private static String name(String host, Map<String, String> environment) {
        return host.isEmpty() ? environment.getOrDefault("SLURMD_NODENAME", "") : host;
    }

    private static @Nullable InetAddress byName(String host, Map<String, String> environment) {
        InetAddress found = named(name(host, environment));
        // Debian lets a host's name lead to 127.0.1.1 on the host itself; ssh tells by which address it was reached
        String[] ssh = environment.getOrDefault("SSH_CONNECTION", "").split(" ");
        if (found == null && ssh.length == 4) {
            found = named(ssh[2]);
        }
        return found != null ? found : ofThisHost();
    }

    /** Null where the name leads to no address of an interface here but the loopback's. */
    private static @Nullable InetAddress named(String name) {
        try {
            for (InetAddress address : name.isEmpty() ? new InetAddress[0] : InetAddress.getAllByName(name)) {
                if (!address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) != null) {
                    return address;
                }
            }
            return null;
        } catch (UnknownHostException | SocketException _) {
            return null;
        }
    }

    private static @Nullable InetAddress ofThisHost() {
        try {
            return named(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            return null;
        }
    }

    private static @Nullable InetAddress ofNetwork() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnAddress::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .min(Comparator.comparing(address -> address instanceof Inet6Address))
                    .orElse(null);
        } catch (SocketException _) {
            return null;
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException _) {
            return false;
        }
    }
}
