package org.rankwise.job.hosts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.rankwise.fault.InputException;

/**
 * One host of a job.
 *
 * @param name a host's name, short or fully qualified, or an address, IPv6 without brackets; kept as it was written
 * @param user whom to log in as; empty for the same as here
 * @param slots how many ranks it takes, 1 or more
 * @param maxSlots how many it takes when the launcher is told to overload it; 0 for no limit
 */
public record Host(String name, String user, int slots, int maxSlots) {
    /** More on one host is a slip of the keyboard. */
    static final int MAX_SLOTS = 1 << 16;
    /** No hyphen first: launchers hand names to ssh, which would take one for an option. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private static final Pattern ADDRESS =
            Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9_.-]+)?");

    public Host {
        if (!isName(name) || !user.isEmpty() && !isUser(user)) {
            throw new IllegalArgumentException("host \"" + name + "\", user \"" + user + "\"");
        }
        if (slots < 1 || slots > MAX_SLOTS || maxSlots < 0 || maxSlots > 0 && maxSlots < slots) {
            throw new IllegalArgumentException("slots=" + slots + ", max-slots=" + maxSlots + " where 1 to " + MAX_SLOTS
                    + " slots are possible, and max-slots no less");
        }
    }

    public static Host of(String name, int slots) {
        return new Host(name, "", slots, 0);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches() || isIpv6(text);
    }

    static boolean isUser(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isIpv6(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** {@code user@name}, or the name alone. */
    String login() {
        return user.isEmpty() ? name : user + "@" + name;
    }

    /**
     * Whether this is the machine that the program runs on: whether the name is its own, which need not lead to any address,
     * or leads to an address of its own.
     */
    public boolean isHere() {
        String own = ownName();
        if (name.equalsIgnoreCase(own)) {
            return true;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(name)) {
                if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException _) {
            return isShortOrLong(own);
        } catch (SocketException _) {
            return false;
        }
    }

    /** Whether the name leads to any address. */
    public boolean isResolved() {
        try {
            return InetAddress.getAllByName(name).length > 0;
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /** Whether one of the two names is the other without its domain. */
    boolean isShortOrLong(String own) {
        return !own.isEmpty()
                && (own.regionMatches(true, 0, name + ".", 0, name.length() + 1)
                        || name.regionMatches(true, 0, own + ".", 0, own.length() + 1));
    }

    /** What the system calls itself, whether or not that can be resolved; empty where it does not tell. */
    private static String ownName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            return "";
        }
    }

    /** Both lines of a host that is named twice, as one; who logs in is told by the first that says so. */
    Host plus(Host other) {
        if (slots + other.slots > MAX_SLOTS) {
            throw new InputException("host " + name, "has more than " + MAX_SLOTS + " slots, all its lines together");
        }
        return new Host(
                name,
                user.isEmpty() ? other.user : user,
                slots + other.slots,
                maxSlots == 0 || other.maxSlots == 0 ? 0 : maxSlots + other.maxSlots);
    }
}
