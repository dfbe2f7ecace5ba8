package org.rankwise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Memory of a process and its children, in bytes, as Linux counts it.
 *
 * @param resident all pages, those of mapped files too
 * @param own pages that are no file's
 */
record PeakMemory(long resident, long own) {
    static final PeakMemory NONE = new PeakMemory(0, 0);

    /** What is held now; nothing where there is no {@code /proc}. */
    static PeakMemory of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(PeakMemory::ofOne)
                .reduce(NONE, (a, b) -> new PeakMemory(a.resident + b.resident, a.own + b.own));
    }

    PeakMemory or(PeakMemory other) {
        return new PeakMemory(Math.max(resident, other.resident), Math.max(own, other.own));
    }

    private static PeakMemory ofOne(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            long[] kibibytes = new long[2];
            lines.forEach(line -> {
                if (line.startsWith("VmRSS:")) {
                    kibibytes[0] = number(line);
                } else if (line.startsWith("RssAnon:")) {
                    kibibytes[1] = number(line);
                }
            });
            return new PeakMemory(kibibytes[0] << 10, kibibytes[1] << 10);
        } catch (IOException | UncheckedIOException e) {
            return NONE; // it has just ended, or there is no such file here
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    /** Such as {@code 410 MiB resident, 61 MiB of it its own}. */
    @Override
    public String toString() {
        return (resident >> 20) + " MiB resident, " + (own >> 20) + " MiB of it its own";
    }
}
