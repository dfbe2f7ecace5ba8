package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.Rankwise;
import org.rankwise.contract.ChildProcess;

/** Ranks get the arguments that the user gave, whatever they hold and however many they are. */
class MpiArgumentsTest {
    private static final int SOON = 60;

    @TempDir
    Path folder;

    /** Prints its arguments in brackets, and a line that launchers have been seen to stop at. */
    static final class Arguments {
        private Arguments() {}

        public static void main(String[] args) {
            Rankwise.run(args, (world, rest) -> {
                if (world.rank() == world.size() - 1) {
                    System.out.println("a line that ends in EXIT");
                    System.out.println(rest.length + " [" + String.join("][", rest) + "]");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHandArgumentsOnAsTheyAre(MpiFamily family) throws Exception {
        family.require();
        shouldGet(
                family,
                List.of(
                        "a b",
                        "new\nline",
                        "q\"uo'te",
                        "",
                        "native",
                        "back\\slash",
                        "$HOME",
                        "*",
                        "--np",
                        "",
                        "-x",
                        "tab\t",
                        "%s"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHandMoreArgumentsOnThanAPageHolds(MpiFamily family) throws Exception {
        family.require();
        shouldGet(
                family,
                IntStream.range(0, 3000)
                        .mapToObj(i -> i % 10 == 0 ? "it's \"" + i + "\"\n" : "picture-" + i + ".png")
                        .toList());
    }

    private void shouldGet(MpiFamily family, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(family.rankwise(
                2,
                Stream.concat(Stream.of(Arguments.class.getName()), arguments.stream())
                        .toArray(String[]::new)));
        try (ChildProcess job = new ChildProcess(folder, command)) {
            assertEquals(0, job.exitCode(SOON), job.err());
            assertEquals(
                    "a line that ends in EXIT\n" + arguments.size() + " [" + String.join("][", arguments) + "]\n",
                    job.out());
        }
    }
}
