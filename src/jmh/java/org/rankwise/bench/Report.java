package org.rankwise.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The rows that a sitting fills, as Markdown. */
final class Report {
    private static final String NOTHING = "";

    private final List<String> rows = new ArrayList<>();
    private final List<String> kernels = new ArrayList<>();
    private final Set<String> versions = new LinkedHashSet<>();
    private final boolean judging;
    private boolean failed;

    /** @param judging whether to say if targets are met, which small inputs cannot tell */
    Report(boolean judging) {
        this.judging = judging;
    }

    /** Ours beside a peer's; a target of 0 is none. */
    void compare(
            String work, Sample ours, String peer, Sample theirs, double timesAsFast, Function<Sample, String> format) {
        Sample ratios = theirs.over(ours);
        row(
                work,
                format.apply(ours),
                peer + ": " + format.apply(theirs),
                Figure.times(ratios),
                timesAsFast == 0 ? NOTHING : "at least " + Figure.digits(timesAsFast) + " x",
                timesAsFast == 0 ? NOTHING : met(ratios.median() >= timesAsFast));
    }

    /** Ours beside an upper bound, in seconds. */
    void bound(String work, Sample ours, double seconds) {
        row(
                work,
                Figure.time(ours),
                NOTHING,
                NOTHING,
                "below " + Figure.time(new Sample(seconds)),
                met(ours.median() < seconds));
    }

    /** A figure without a target. */
    void note(String work, String ours, String peer) {
        row(work, ours, peer, NOTHING, NOTHING, NOTHING);
    }

    /** Ours without a peer that is not here, and how to get that. */
    void missing(String work, String ours, String peer, String debianPackages) {
        note(work, ours, peer + ": not installed (Debian: " + debianPackages + ")");
    }

    /** A part that broke: the rest goes on, and the sitting ends as failed. */
    void failure(String part) {
        failed = true;
        row(part, "failed", NOTHING, NOTHING, NOTHING, NOTHING);
    }

    boolean hasFailed() {
        return failed;
    }

    /** What a peer says it is. */
    void version(String version) {
        versions.add(version);
    }

    void kernel(String name, String score) {
        kernels.add("| " + name + " | " + score + " |");
    }

    private void row(String... cells) {
        rows.add("| " + String.join(" | ", cells) + " |");
    }

    private String met(boolean met) {
        return !judging ? NOTHING : met ? "yes" : "**no**";
    }

    String markdown(String preface) {
        StringBuilder text = new StringBuilder(preface);
        if (!versions.isEmpty()) {
            text.append("Peers: ").append(String.join("; ", versions)).append(".\n");
        }
        table(text, "| Work | Rankwise | Peer | Times as fast | Target | Met |\n|---|---|---|---|---|---|\n", rows);
        table(text, "| Kernel, one thread | Time |\n|---|---|\n", kernels);
        return text.toString();
    }

    private static void table(StringBuilder text, String head, List<String> rows) {
        if (!rows.isEmpty()) {
            text.append('\n').append(head);
            rows.forEach(row -> text.append(row).append('\n'));
        }
    }
}
