package org.rankwise.file.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of what is not finished yet, {@code .OUTPUT.HOST-PROCESS-START-NUMBER.part}: they tell who works at it, so that what
 * a killed process has left can be told from what a living one needs.
 *
 * <p>HOST is this start of this machine and this space of process numbers, START when the process began: a process of that
 * number may be another one by now.
 */
final class PartName {
    private static final AtomicLong NUMBERS = new AtomicLong();
    /** What file systems take, less what stands around it. */
    private static final int MOST_BYTES = 255 - 80;

    private static final String UNKNOWN = "0";

    private PartName() {}

    /** The pattern is made only where there is a name to look at. */
    private static final class NameFormat {
        private static final Pattern PATTERN =
                Pattern.compile("\\..*\\.([0-9a-f]{1,8})-(\\d{1,18})-(\\d{1,20})-\\d+\\.part");
    }

    /** A name for something temporary in the folder of a file. */
    static Path beside(Path target) {
        return target.resolveSibling(of(target.getFileName().toString()));
    }

    static String of(String output) {
        long own = ProcessHandle.current().pid();
        return "." + shortened(output) + "." + host() + "-" + own + "-" + start(own) + "-" + NUMBERS.incrementAndGet()
                + ".part";
    }

    /** Whether the process that worked at something of this name is surely dead; what is not known to be is not. */
    static boolean isOrphan(String name) {
        Matcher form = NameFormat.PATTERN.matcher(name);
        if (!form.matches()
                || !form.group(1).equals(host())
                || form.group(1).equals(UNKNOWN)
                || form.group(3).equals(UNKNOWN)) {
            return false;
        }
        return !start(Long.parseLong(form.group(2))).equals(form.group(3));
    }

    private static String host() {
        try {
            String host = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return Integer.toHexString(host.hashCode());
        } catch (IOException _) {
            // another system than Linux: nothing is known for sure
            return UNKNOWN;
        }
    }

    /** When a process began, in ticks of the machine's own; unknown if there is none, or one that has ended. */
    private static String start(long process) {
        try {
            String all = Files.readString(Path.of("/proc/" + process + "/stat"), StandardCharsets.ISO_8859_1);
            // behind the program's name, which may hold anything: the state first
            String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ");
            return fields[0].equals("Z") || fields[0].equals("X") ? UNKNOWN : fields[19];
        } catch (IOException _) {
            return UNKNOWN;
        }
    }

    private static String shortened(String output) {
        if (output.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return output;
        }
        int length = output.length();
        while (output.substring(0, length).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            length = output.offsetByCodePoints(length, -1);
        }
        return output.substring(0, length);
    }
}
