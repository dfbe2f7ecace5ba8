package org.rankwise.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final ProgressDisplay.Pace FAST = new ProgressDisplay.Pace(1, 1);

    @Test
    void shouldTellOfAllRanksAtTheSameWork() {
        Progress first = Progress.of("counting", 30);
        Progress second = Progress.of("counting", 10);
        first.add(15);
        second.add(5);
        assertEquals(new Progress.State("counting", 0.5), Progress.state());
        second.add(5);
        second.close();
        assertEquals(new Progress.State("counting", 0.625), Progress.state());
        first.add(100);
        assertEquals(new Progress.State("counting", 1), Progress.state());
        first.close();
        assertNull(Progress.state());
    }

    @Test
    void shouldTellOfWhatIsLeastDone() {
        try (Progress outer = Progress.of("combining", 2);
                Progress inner = Progress.of("reading", 4)) {
            outer.add(1);
            inner.add(1);
            assertEquals("reading", Progress.state().what());
            inner.add(3);
            assertEquals("combining", Progress.state().what());
        }
    }

    @Test
    void shouldWriteLines() {
        assertEquals("reading 0 %, 0:10", ProgressDisplay.line(new Progress.State("reading", 0), 10, false));
        assertEquals(
                "reading 50 %, 1:15, 1:15 left", ProgressDisplay.line(new Progress.State("reading", 0.5), 75, false));
        assertEquals(
                "reading [###########################...] 90 %, 1:15:00, 8:20 left",
                ProgressDisplay.line(new Progress.State("reading", 0.9), 4500, true));
    }

    @Test
    void shouldDrawABarOnATerminalAndTakeItAway() throws Exception {
        String told = told(true);
        assertTrue(told.startsWith("\033[Ksorting [############"), told);
        assertTrue(told.endsWith("\r\033[K"), told);
    }

    @Test
    void shouldPrintLinesElsewhere() throws Exception {
        String told = told(false);
        assertTrue(told.matches("(rankwise: sorting 40 %, \\d+:\\d\\d, \\d+:\\d\\d left\\R)+"), told);
    }

    @Test
    void shouldSayNothingWhereNothingIsUnderWay() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ProgressDisplay _ =
                ProgressDisplay.open(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, FAST)) {
            Thread.sleep(50);
        }
        assertEquals(0, bytes.size());
    }

    private static String told(boolean isTerminal) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Progress progress = Progress.of("sorting", 10);
                ProgressDisplay _ =
                        ProgressDisplay.open(new PrintStream(bytes, true, StandardCharsets.UTF_8), isTerminal, FAST)) {
            progress.add(4);
            while (bytes.size() == 0) {
                Thread.sleep(1);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
