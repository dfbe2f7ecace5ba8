package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were taken on. */
final class Machine {

    private Machine() {}

    /** Such as {@code 2 cores of Intel(R) Xeon(R) Processor, Linux 6.1, Java 25.0.1+8-LTS (Eclipse Adoptium)}. */
    static String description() {
        return Runtime.getRuntime().availableProcessors() + " cores of " + model()
                + ", " + System.getProperty("os.name") + " " + System.getProperty("os.version")
                + ", Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
