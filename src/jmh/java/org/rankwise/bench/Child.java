package org.rankwise.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * A command that is run as a process of its own and must end with 0.
 *
 * @param command program and arguments
 * @param environment variables it has beside those of this process
 * @param quiet whether what it says on stderr is dropped
 * @param limitSeconds after how long it is taken to hang, and killed
 */
record Child(List<String> command, Map<String, String> environment, boolean quiet, long limitSeconds) {
    /** The name under which the whole process's time goes. */
    static final String PROCESS = "process";

    private static final long LIMIT_SECONDS = 300;

    static Child of(Object... command) {
        return new Child(Arrays.stream(command).map(Object::toString).toList(), Map.of(), false, LIMIT_SECONDS);
    }

    Child with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Child(command, more, quiet, limitSeconds);
    }

    Child quietly() {
        return new Child(command, environment, true, limitSeconds);
    }

    Child within(long seconds) {
        return new Child(command, environment, quiet, seconds);
    }

    /** Its wall time, from before the process is made until it has ended, as {@link #PROCESS}. */
    Map<String, Double> wall() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(Redirect.DISCARD);
        end(process, start);
        return Map.of(PROCESS, (System.nanoTime() - start) / 1e9);
    }

    /** What it printed on stdout. */
    String output() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(Redirect.PIPE);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        end(process, start);
        return text;
    }

    /** What it measured itself: lines of a name and seconds; a name that comes again is one more value. */
    Map<String, Sample> samples() throws IOException, InterruptedException {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (String line : output().lines().toList()) {
            int space = line.lastIndexOf(' ');
            double[] value = {Double.parseDouble(line.substring(space + 1))};
            seconds.merge(line.substring(0, space), value, Child::concat);
        }
        Map<String, Sample> samples = new LinkedHashMap<>();
        seconds.forEach((name, values) -> samples.put(name, new Sample(values)));
        return samples;
    }

    /** What it measured itself, the median of each, and its {@link #PROCESS} from outside. */
    Map<String, Double> measurements() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<String, Double> seconds = new LinkedHashMap<>();
        samples().forEach((name, sample) -> seconds.put(name, sample.median()));
        seconds.put(PROCESS, (System.nanoTime() - start) / 1e9);
        return seconds;
    }

    /** The most memory it and its children held. Looking disturbs, so this is a run apart. */
    PeakMemory peakMemory() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(Redirect.DISCARD);
        PeakMemory peak = PeakMemory.NONE;
        while (!process.waitFor(2, TimeUnit.MILLISECONDS)) {
            peak = peak.or(PeakMemory.of(process.toHandle()));
        }
        end(process, start);
        return peak;
    }

    private static double[] concat(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }

    /** Starts it; should it hang, it is killed, and so ends with another code than 0. */
    private Process start(Redirect stdout) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(stdout)
                .redirectError(quiet ? Redirect.DISCARD : Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        CompletableFuture.delayedExecutor(limitSeconds, TimeUnit.SECONDS).execute(() -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        return process;
    }

    private void end(Process process, long start) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            boolean hung = System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(limitSeconds);
            throw new IOException(this
                    + (hung ? " did not end within " + limitSeconds + " s" : " ended with " + process.exitValue()));
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
