package org.rankwise.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rankwise.testing.Seed;

/**
 * Command lines at random on files at random, one after the other in this JVM, whose folder for temporary files is its own.
 * Arguments: family, first case, end of cases, working folder, folder for the files of faults. The seed is {@code -Dseed}.
 * Ends with 1 where there were faults, of which one of each kind is told with its files kept.
 */
public final class FuzzMain {
    private static final int HUNG = 3;
    private static final int LEAST_MIXED = 100;
    private static final int TOLD = 500;
    private static final int TOLD_ERR = 1_500;

    private final Seed seed = Seed.of(CommandFuzzTest.class);
    private final Family family;
    private final Path work;
    private final Path kept;
    private final Samples samples;
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<Integer, Integer> ends = new TreeMap<>();
    private long faults;
    private int slowest;
    private long slowestNanos;

    private FuzzMain(Family family, Path work, Path kept) throws IOException {
        this.family = family;
        this.work = work;
        this.kept = kept;
        samples = new Samples(Files.createDirectories(work.resolve("samples")));
    }

    public static void main(String[] args) throws Exception {
        FuzzMain fuzz = new FuzzMain(Family.valueOf(args[0]), Path.of(args[3]), Path.of(args[4]));
        long start = System.nanoTime();
        for (int number = Integer.parseInt(args[1]); number < Integer.parseInt(args[2]); number++) {
            long begin = System.nanoTime();
            fuzz.run(number);
            fuzz.time(number, System.nanoTime() - begin);
            if ((number + 1) % TOLD == 0) {
                fuzz.say(number + 1 + " cases, " + (System.nanoTime() - start) / 1_000_000_000 + " s, faults "
                        + fuzz.kinds.values());
            }
        }
        fuzz.say("done " + args[1] + " to " + args[2] + " in " + (System.nanoTime() - start) / 1_000_000_000 + " s, "
                + fuzz.faults
                + " faults of " + fuzz.kinds.size() + " kinds; ends by exit code " + fuzz.ends + "; the slowest, case "
                + fuzz.slowest + ", took " + fuzz.slowestNanos / 1_000_000 + " ms; seed "
                + fuzz.seed.value());
        System.exit(fuzz.kinds.isEmpty() && fuzz.isMixed() ? 0 : 1);
    }

    /** Whether many cases are far enough from what is right, and from what is wrong, to find anything. */
    private boolean isMixed() {
        int all = ends.values().stream().mapToInt(Integer::intValue).sum();
        return all < LEAST_MIXED || ends.getOrDefault(0, 0) > all / 20 && ends.getOrDefault(0, 0) < all - all / 20;
    }

    private void time(int number, long nanos) {
        if (nanos > slowestNanos) {
            slowest = number;
            slowestNanos = nanos;
        }
    }

    private void say(String text) {
        System.out.println(family + ": " + text);
    }

    private void run(int number) throws Exception {
        Path folder = Files.createDirectories(work.resolve("case"));
        try {
            Line line = family.lines(
                            samples, seed.random(family.name(), number), Files.createDirectory(folder.resolve("in")))
                    .line();
            List<String> found;
            try {
                Trial trial = new Trial(folder, line);
                found = trial.run();
                ends.merge(trial.exitCode(), 1, Integer::sum);
            } catch (Trial.Hang e) {
                tell(number, line, folder, e.getMessage());
                // threads that stand for good would be told again in each case that follows
                System.out.flush();
                Runtime.getRuntime().halt(HUNG);
                return;
            }
            for (String fault : found) {
                faults++;
                if (kinds.merge(kind(line, fault), 1, Integer::sum) == 1) {
                    tell(number, line, folder, fault);
                }
            }
        } finally {
            delete(folder);
        }
    }

    /** The same place in the same command is the same fault. */
    private static String kind(Line line, String fault) {
        String place = fault.lines()
                .filter(text -> text.contains("\tat org.rankwise") || text.contains("\tat io.jhdf"))
                .findFirst()
                .orElse(fault.lines().findFirst().orElse(""));
        return line.words().stream().limit(2).toList() + place.replaceAll("rank \\d+|\\d+|/\\S*", "#");
    }

    private void tell(int number, Line line, Path folder, String fault) throws IOException {
        Path keep = kept.resolve(family + "-" + number);
        try (Stream<Path> files = Files.walk(folder.resolve("in"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path to = keep.resolve(folder.resolve("in").relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.write(to, Files.readAllBytes(file));
            }
        }
        String typed = Line.shell(line.words(3, Path.of("/tmp")))
                .replace(folder.resolve("in").toString(), keep.toString());
        byte[] told = (family + " case " + number + ": "
                        + (fault.length() > TOLD_ERR ? fault.substring(0, TOLD_ERR) + "..." : fault) + "\n  " + typed
                        + "\n  " + seed.line() + " -Dfuzz=" + family + ":" + number + "\n")
                .getBytes(StandardCharsets.UTF_8);
        System.out.writeBytes(told);
        System.out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
