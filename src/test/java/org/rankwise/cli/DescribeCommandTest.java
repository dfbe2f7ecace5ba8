package org.rankwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class DescribeCommandTest {
    private static final Path WEATHER = Path.of("examples/data/seattle-weather.csv");

    @TempDir
    Path folder;

    @Test
    void shouldPrintTheSameJsonAtAnyRankCount() {
        Outcome one = run("-n", "1", "table", "describe", "--json", WEATHER.toString());
        assertEquals(
                "{\"rows\": 1461, \"columns\": [{\"name\": \"date\", \"type\": \"date\", \"count\": 1461, \"missing\": 0, "
                        + "\"min\": \"2012-01-01\", \"max\": \"2015-12-31\"}, ",
                one.out().substring(0, one.out().indexOf("{\"name\": \"precipitation\"")));
        for (String ranks : new String[] {"2", "3", "5", "8"}) {
            assertEquals(one, run("table", "describe", WEATHER.toString(), "--json", "-n", ranks));
        }
    }

    @Test
    void shouldPrintATable() {
        Outcome outcome = run("table", "describe", WEATHER.toString());
        assertEquals("""
                1461 rows
                column         type    count  missing        mean         std         min         max
                date           date     1461        0                          2012-01-01  2015-12-31
                precipitation  double   1461        0   3.0294319  6.68019432         0.0        55.9
                temp_max       double   1461        0  16.4390828   7.3497581        -1.6        35.6
                temp_min       double   1461        0   8.2347707  5.02300418        -7.1        18.3
                wind           double   1461        0  3.24113621  1.43782506         0.4         9.5
                weather        string   1461        0                             drizzle         sun
                """, outcome.out());
    }

    @Test
    void shouldTellTheUsersMistakesInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n3\n");
        assertEquals(
                new Outcome(
                        1,
                        "",
                        "rankwise: " + file
                                + ":3: 1 field where the header has 2; add the missing ones, or their delimiters\n"),
                run("-n", "3", "table", "describe", file.toString()));
        Path none = folder.resolve("none.csv");
        assertEquals(
                new Outcome(1, "", "rankwise: " + none + ": there is no such file; check the path\n"),
                run("-n", "3", "table", "describe", file.toString(), none.toString()));
        assertEquals(2, run("table", "describe").exitCode());
    }

    private static Outcome run(String... args) {
        return Outcome.of(args);
    }
}
