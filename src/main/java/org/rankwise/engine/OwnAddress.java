package org.rankwise.engine;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Map;
import org.rankwise.fault.UsageException;

/** Which of this host's addresses a rank listens on: the one that the job knows the host by, and no other. */
public final class OwnAddress {
    /** For whom all ranks are on one host, so that the loopback address will do. */
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
        String name = host.isEmpty() ? environment.getOrDefault("SLURMD_NODENAME", "") : host;
        InetAddress found = named(name);
        // Debian lets a host's name lead to 127.0.1.1 on the host itself; ssh tells by which address it was reached
        String[] ssh = environment.getOrDefault("SSH_CONNECTION", "").split(" ");
        if (found == null && ssh.length == 4) {
            found = named(ssh[2]);
        }
        if (found == null) {
            found = ofThisHost();
        }
        if (found == null) {
            throw new UsageException("the host " + (name.isEmpty() ? "of this rank" : name) + " knows itself by its loopback"
                    + " address alone, where other hosts cannot reach it; give its address a name in /etc/hosts there, or name"
                    + " it by its address in the hostfile");
        }
        return found;
    }

    /** Null where the name leads to no address of an interface here but the loopback's. */
    private static InetAddress named(String name) {
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

    private static InetAddress ofThisHost() {
        try {
            return named(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            return null;
        }
    }
}
