package org.rankwise.job.hosts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankwise.fault.InputException;

/**
 * One line of a hostfile, {@code [user@]host[:slots] [key=value]...}: what Open MPI, MPICH and MPJ Express read, all at
 * once. The formats contradict each other nowhere, so that none has to be named or guessed.
 *
 * <p>Sources: Open MPI's lexer {@code orte/util/hostfile/hostfile_lex.l}, Hydra's {@code utils/args/args.c}.
 */
final class HostLine {
    /** An equals sign may stand alone, as Open MPI has it. */
    private static final Pattern TOKEN = Pattern.compile("=|[^\\s=]+");

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)](?::(.*))?");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)(#|//).*");

    private final String where;
    private final Deque<String> tokens = new ArrayDeque<>();
    private String name = "";
    private String user = "";
    private int slots = 1;
    private int maxSlots;

    private HostLine(String where, String text) {
        this.where = where;
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(token.group());
        }
    }

    /** The hosts of one line: one, or none where it is blank or a comment. */
    static List<Host> parse(String where, String line) {
        String text = COMMENT.matcher(line).replaceFirst("").strip();
        return text.isEmpty() ? List.of() : List.of(new HostLine(where, text).parse());
    }

    private Host parse() {
        host(tokens.removeFirst());
        while (!tokens.isEmpty()) {
            String key = tokens.removeFirst();
            if (!"=".equals(tokens.pollFirst()) || tokens.isEmpty()) {
                throw new InputException(
                        where,
                        "\"" + key + "\" behind the host where an option such as slots=4 is"
                                + " expected; give each host a line of its own");
            }
            option(key, tokens.removeFirst());
        }
        if (maxSlots > 0 && maxSlots < slots) {
            throw new InputException(where, "max-slots=" + maxSlots + " is less than the " + slots + " slots");
        }
        return new Host(name, user, slots, maxSlots);
    }

    private void host(String token) {
        String rest = token;
        int at = rest.indexOf('@');
        if (at >= 0) {
            user = user(rest.substring(0, at));
            rest = rest.substring(at + 1);
        }
        Matcher brackets = BRACKETS.matcher(rest);
        if (brackets.matches() && Host.isIpv6(brackets.group(1))) {
            name = brackets.group(1);
            slots = brackets.group(2) == null ? 1 : number("slots", brackets.group(2));
            return;
        }
        int colon = rest.indexOf(':');
        // more than one colon and no brackets: an IPv6 address, or the host:slots:... of older launchers, which no one
        // means
        if (colon >= 0 && colon == rest.lastIndexOf(':')) {
            slots = number("slots", rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        if (!Host.isName(rest)) {
            throw new InputException(
                    where,
                    "\"" + token + "\" where a host is expected, as n1, n1:2, user@n1 or [fe80::1]:2"
                            + (rest.contains("[")
                                    ? "; a node list of Slurm is written out by \"scontrol show hostnames\""
                                    : ""));
        }
        name = rest;
    }

    private void option(String key, String value) {
        switch (key.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "slots", "cpu", "count" -> slots = number(key, value);
            case "max-slots", "cpu-max", "count-max" -> maxSlots = number(key, value);
            case "user", "username", "user-name" -> user = user(value);
            // How a launcher reaches a host and binds its ranks is no business of who reads the list.
            case "ifname", "binding", "port" -> {}
            default ->
                throw new InputException(
                        where,
                        "option \"" + key + "=" + value + "\" of host " + name
                                + " is none of slots=, max-slots=, user= (or count=, cpu=, username=, ifname=, binding=, port=)");
        }
    }

    private String user(String text) {
        if (!Host.isUser(text)) {
            throw new InputException(where, "\"" + text + "\" where the name of a user is expected");
        }
        return text;
    }

    private int number(String what, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= Host.MAX_SLOTS) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below, as a number out of range is
        }
        throw new InputException(
                where,
                what + " of \"" + text + "\" where a number from 1 to " + Host.MAX_SLOTS
                        + " is expected; leave a host without slots out");
    }
}
