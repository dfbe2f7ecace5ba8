package org.rankwise.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever waits for what can never come ends and is told, on every engine, with default settings. */
class HangsTest {
    /** Far more than it takes, and far less than for ever. */
    private static final int SOON = Integer.getInteger("front.seconds", 90);

    private static Call program(Way way, int ranks, String... classAndArguments) {
        return way.program(ranks, classAndArguments);
    }

    /** {@code rank 3 waits 12 s in recv(source=2, tag=7) at Heat.java:41}. */
    private static void assertWaits(Ended ended, int rank, String call, String program, String mark) {
        Pattern line = Pattern.compile("rank " + rank + " waits [\\d.]+ s in " + call + " at \\S*" + program
                + "\\.java:" + Checkout.line(program, mark) + "\\b");
        assertTrue(line.matcher(ended.err()).find(), "no line like: " + line + ended);
    }

    private static void assertToldCrossedReceives(Ended ended) {
        assertEquals(1, ended.exitCode(), ended::toString);
        assertWaits(ended, 0, "recv\\(source=1, tag=7\\)", "RecvRecv", "zero waits");
        assertWaits(ended, 1, "recv\\(source=0, tag=8\\)", "RecvRecv", "one waits");
        assertEquals("", ended.out(), ended::toString);
    }

    @Promise({
        "**It never hangs.**",
        "If every rank waits for what can never come, it says which rank waits where, by source line."
    })
    @TestFactory
    Stream<DynamicTest> shouldTellWhoWaitsWhere() {
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add("crossed receives, " + way, () -> {
                way.require();
                assertToldCrossedReceives(program(way, 2, "RecvRecv").end(SOON));
            });
            tests.add("a rank leaves, " + way, () -> {
                way.require();
                Ended ended = program(way, 2, "Leaves").end(SOON);
                assertEquals(1, ended.exitCode(), ended::toString);
                assertWaits(ended, 0, "recv\\(source=1, tag=3\\)", "Leaves", "waits");
            });
        }
        return tests.tests();
    }

    @Promise("If every rank waits for what can never come, it says which rank waits where, by source line.")
    @Test
    void shouldTellWhoWaitsWhereOnATerminal() throws Exception {
        Ended ended = program(Way.LOCAL, 2, "RecvRecv").onTerminal().end(SOON);
        assertToldCrossedReceives(new Ended(ended.command(), ended.exitCode(), "", ended.out(), ended.seconds()));
    }

    @Promise("If every rank waits for what can never come, it says which rank waits where, by source line.")
    @Test
    void shouldTellWhoWaitsWhereInASourceProgram() throws Exception {
        assertToldCrossedReceives(
                Way.LOCAL.call(2, "run", Checkout.source("RecvRecv").toString()).end(SOON));
    }

    @Promise("**It never hangs.**")
    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> shouldTellOfEveryKindOfWait() {
        Map<String, List<String>> placesByKind = Map.of(
                "ring",
                List.of("ring", "ring", "ring"),
                "any",
                List.of("any", "any", "any"),
                "tag",
                List.of("tag", "tag", "tag"),
                "collective",
                List.of("one", "all but one", "all but one"),
                "nested",
                List.of("deep", "deep", "deep"),
                "split",
                List.of("split", "split", "split"));
        Together tests = new Together();
        for (Way way : Way.values()) {
            placesByKind.forEach((kind, places) -> tests.add(kind + ", " + way, () -> {
                way.require();
                Ended ended = program(way, 3, "Waits", kind).end(SOON);
                assertEquals(1, ended.exitCode(), ended::toString);
                for (int rank = 0; rank < places.size(); rank++) {
                    assertWaits(ended, rank, "\\w+\\(.*?\\).*", "Waits", places.get(rank));
                }
            }));
        }
        return tests.tests();
    }

    @Promise("**It never hangs.**")
    @TestFactory
    Stream<DynamicTest> shouldNameBothPlacesOfAMismatch() {
        Together tests = new Together();
        for (Way way : Way.values()) {
            mismatch(tests, way, "operation", "barrier", "allreduce");
            mismatch(tests, way, "root", "root=0", "root=1");
            mismatch(tests, way, "type", "(?i)int", "(?i)float");
            mismatch(tests, way, "count", "4", "5");
            mismatch(tests, way, "op", "SUM", "MAX");
            mismatch(tests, way, "order", "gather", "barrier");
        }
        return tests.tests();
    }

    private static void mismatch(Together tests, Way way, String how, String zero, String one) {
        tests.add("other " + how + ", " + way, () -> {
            way.require();
            Ended ended = program(way, 2, "OtherCall", how).end(SOON);
            assertEquals(1, ended.exitCode(), ended::toString);
            for (String said : new String[] {zero, one}) {
                assertTrue(Pattern.compile(said).matcher(ended.err()).find(), said + " is to be told" + ended);
            }
            for (String mark : new String[] {"zero", "one"}) {
                assertTrue(
                        ended.err().contains("OtherCall.java:" + Checkout.line("OtherCall", how + " " + mark)),
                        "the place of rank " + mark + " is to be told" + ended);
            }
            assertEquals("", ended.out(), "no rank may go on" + ended);
        });
    }

    /** What cannot be decided is told and does not end the job. */
    @Promise("**It never hangs.**")
    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> shouldTellOfARankThatIsAtWorkAndGoOn() {
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add(way.toString(), () -> {
                way.require();
                Ended ended = program(way, 2, "Computes", "45").end(SOON + 45).good();
                assertEquals("got it\n", ended.out(), ended::toString);
                assertTrue(
                        ended.err().contains("rank 0 waits")
                                && ended.err().contains("Computes.java:" + Checkout.line("Computes", "waits")),
                        ended::toString);
            });
        }
        return tests.tests();
    }

    @Promise(
            value = "end the job if a rank waits longer than S seconds in one call, and tell where every rank stands",
            page = "docs/COMMANDS.md")
    @TestFactory
    Stream<DynamicTest> shouldEndAtTheTimeout() {
        Together tests = new Together();
        for (Way way : Way.values()) {
            tests.add(way.toString(), () -> {
                way.require();
                Ended ended = program(way, 2, "Computes", "100")
                        .option("--timeout", "3")
                        .end(SOON);
                assertEquals(1, ended.exitCode(), ended::toString);
                assertTrue(
                        ended.err().contains("rank 0")
                                && ended.err().contains("Computes.java:" + Checkout.line("Computes", "waits")),
                        ended::toString);
                assertEquals("", ended.out(), ended::toString);
            });
        }
        return tests.tests();
    }
}
