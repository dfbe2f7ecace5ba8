package org.rankwise.job.launch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.UsageException;
import org.rankwise.job.JobOptions;

/**
 * What the user asked of a job before it starts.
 *
 * @param engine the engine's name, or null to let the environment decide
 * @param ranks number of ranks; 0 to let the environment decide
 * @param timeoutSeconds how long a rank may wait in one call; 0 for as long as it takes
 * @param check whether collectives are checked where the engine does not do so by itself
 * @param quiet whether nothing is told of the progress of work
 * @param hostfile which hosts the job is to run on, or null to let the environment decide
 */
public record JobSettings(
        @Nullable String engine,
        int ranks,
        double timeoutSeconds,
        boolean check,
        boolean quiet,
        @Nullable Path hostfile) {

    /** The settings that properties ({@code rankwise.ranks}) and variables ({@code RANKWISE_RANKS}) make; properties win. */
    public static JobSettings fromEnvironment() {
        return new JobSettings(
                setting("engine", s -> s).orElse(null),
                setting("ranks", JobSettings::ranks).orElse(0),
                setting("timeout", JobSettings::timeout).orElse(0.0),
                setting("check", Boolean::parseBoolean).orElse(false),
                setting("quiet", Boolean::parseBoolean).orElse(false),
                setting("hostfile", Path::of).orElse(null));
    }

    /** Threads of this JVM, and nothing told of their progress. */
    public static JobSettings ofThreads(int ranks) {
        return new JobSettings("local", ranks, 0, false, true, null);
    }

    /** Leaves the settings where {@link #fromEnvironment} finds them, for a program that this JVM is about to run. */
    public void toProperties() {
        if (engine != null) {
            System.setProperty("rankwise.engine", engine);
        }
        if (ranks > 0) {
            System.setProperty("rankwise.ranks", Integer.toString(ranks));
        }
        if (hostfile != null) {
            System.setProperty("rankwise.hostfile", hostfile.toString());
        }
        System.setProperty("rankwise.timeout", Double.toString(timeoutSeconds));
        System.setProperty("rankwise.check", Boolean.toString(check));
        System.setProperty("rankwise.quiet", Boolean.toString(quiet));
    }

    private static int ranks(String text) {
        int ranks = Integer.parseInt(text);
        if (ranks < 1 || ranks > JobOptions.MAX_RANKS) {
            throw new IllegalArgumentException();
        }
        return ranks;
    }

    private static double timeout(String text) {
        double seconds = Double.parseDouble(text);
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException();
        }
        return seconds;
    }

    private static <T> Optional<T> setting(String name, Function<String, T> parse) {
        String property = "rankwise." + name;
        String variable = "RANKWISE_" + name.toUpperCase(Locale.ROOT);
        String value = System.getProperty(property);
        String source = "-D" + property;
        if (value == null) {
            value = System.getenv(variable);
            source = variable;
        }
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(value));
        } catch (IllegalArgumentException e) {
            throw new UsageException(source + "=" + value + " where a number in range is needed, such as 4");
        }
    }
}
