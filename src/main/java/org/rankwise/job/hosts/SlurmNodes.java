package org.rankwise.job.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankwise.fault.UsageException;

/**
 * Slurm's node lists, {@code n[1-3,07-10],c10,r[1-2]n[1-4]}, written out as {@code scontrol show hostnames} does: ranges
 * are of digits alone, filled with zeros to the width of their start, and the last thing in a name; of several ranges in
 * one name, the last turns fastest, then the first, the second and so on.
 *
 * <p>Where scontrol takes a typing error for part of a name ({@code n[1-3} becomes the host {@code n]}), this refuses it.
 */
final class SlurmNodes {
    /** As many as Slurm itself takes in one range. */
    private static final int MAX_NODES = 1 << 16;

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?");
    private static final Pattern LETTERS = Pattern.compile(".*[A-Za-z].*");

    private final String source;
    private final String list;
    private final List<String> nodes = new ArrayList<>();

    private SlurmNodes(String source, String list) {
        this.source = source;
        this.list = list;
    }

    /**
     * @param source the variable that held the list, for messages
     * @return the nodes' names in order, duplicates kept
     */
    static List<String> expand(String source, String list) {
        SlurmNodes expansion = new SlurmNodes(source, list);
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i < list.length() ? list.charAt(i) : ',';
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (i == list.length() ? depth != 0 : depth < 0 || depth > 1) {
                throw expansion.wrong("a bracket that does not match");
            }
            if (depth == 0 && (c == ',' || Character.isWhitespace(c))) {
                if (i > start) {
                    expansion.name(list.substring(start, i));
                }
                start = i + 1;
            }
        }
        return expansion.nodes;
    }

    private void name(String name) {
        int open = name.lastIndexOf('[');
        if (open < 0) {
            add(name);
            return;
        }
        if (!name.endsWith("]")) {
            throw wrong("\"" + name + "\", in which something follows the last range");
        }
        write(name.substring(0, open), name.substring(open + 1, name.length() - 1));
    }

    /** The prefix's own ranges first, its rightmost the slowest; then the ranges that end the name. */
    private void write(String prefix, String lastRanges) {
        int open = prefix.lastIndexOf('[');
        if (open < 0) {
            numbers(lastRanges).forEach(number -> add(prefix + number));
            return;
        }
        int close = prefix.indexOf(']', open);
        for (String number : numbers(prefix.substring(open + 1, close))) {
            write(prefix.substring(0, open) + number + prefix.substring(close + 1), lastRanges);
        }
    }

    private List<String> numbers(String ranges) {
        List<String> numbers = new ArrayList<>();
        for (String range : ranges.split(",", -1)) {
            Matcher bounds = RANGE.matcher(range);
            if (!bounds.matches()) {
                throw wrong("\"[" + ranges + "]\" where numbers are expected, such as [1-3,07-10]"
                        + (LETTERS.matcher(ranges).matches()
                                ? "; Slurm has no ranges of letters: write each name out"
                                : ""));
            }
            long first = Long.parseLong(bounds.group(1));
            long last = bounds.group(2) == null ? first : Long.parseLong(bounds.group(2));
            if (last < first || last - first >= MAX_NODES) {
                throw wrong("the range " + range + " where a first and a last number are expected, of at most "
                        + MAX_NODES);
            }
            int width = bounds.group(1).length();
            for (long number = first; number <= last; number++) {
                numbers.add(String.format(Locale.ROOT, "%0" + width + "d", number));
            }
        }
        return numbers;
    }

    private void add(String node) {
        if (!Host.isName(node)) {
            throw wrong("\"" + node + "\", which is no host's name");
        }
        if (nodes.size() == MAX_NODES) {
            throw wrong("more than " + MAX_NODES + " nodes");
        }
        nodes.add(node);
    }

    private UsageException wrong(String found) {
        return new UsageException(source + "=" + list + " has " + found);
    }
}
