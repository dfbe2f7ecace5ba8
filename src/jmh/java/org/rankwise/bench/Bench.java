package org.rankwise.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures Rankwise beside its peers in one sitting, and writes the table. */
@Command(
        name = "bin/bench",
        sortOptions = false,
        description = "Measures Rankwise beside its peers in one sitting.",
        footer = "The table goes to stdout. A whole sitting also replaces the one in docs/BENCHMARKS.md;"
                + " chosen parts and --quick do so only where -o says which page.")
final class Bench implements Callable<Integer> {
    private static final int ROUNDS = 7;
    private static final int QUICK_ROUNDS = 1;

    @Spec
    CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "PART", description = "${COMPLETION-CANDIDATES} (default: all)")
    List<Part> parts = new ArrayList<>();

    @Option(names = "--quick", description = "small inputs, one round: shows that all works, measures nothing")
    boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "runs of each side, in turn (default: " + ROUNDS + ")")
    int rounds;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where 1.2 GB of generated inputs and outputs go (default: target/bench)")
    Path data;

    @Option(names = "-o", paramLabel = "PAGE", description = "the page whose table is replaced")
    Path page;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    boolean help;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path home = Path.of(System.getProperty("rankwise.home")).toAbsolutePath();
        Sitting sitting = new Sitting(
                home,
                data == null ? home.resolve("target/bench") : data.toAbsolutePath(),
                rounds > 0 ? rounds : quick ? QUICK_ROUNDS : ROUNDS,
                quick);
        boolean whole = parts.isEmpty() && !quick;
        String preface = preface(sitting);
        Report report = new Report(!quick);
        for (Part part : parts.isEmpty() ? List.of(Part.values()) : parts) {
            System.err.println("bench: " + part);
            try {
                part.run(sitting, report);
            } catch (Exception e) {
                System.err.println("bench: " + part + " failed: " + e);
                report.failure(part.toString());
            }
        }
        String table = report.markdown(preface);
        System.out.print(table);
        if (report.hasFailed()) {
            System.err.println("bench: no page is written because a part failed, see above");
            return 1;
        }
        if (page != null || whole) {
            new Page(page == null ? home.resolve("docs/BENCHMARKS.md") : page).replace(table);
        }
        return 0;
    }

    private String preface(Sitting sitting) {
        List<String> words = spec.commandLine().getParseResult().originalArgs();
        return LocalDate.now(ZoneOffset.UTC) + ", `"
                + String.join(" ", "bin/bench " + String.join(" ", words)).strip()
                + "`, " + sitting.rounds() + (sitting.rounds() == 1 ? " round" : " rounds")
                + (quick ? " of small inputs, which measures nothing" : "") + ".\n\n"
                + "Machine: " + Machine.description() + ", load "
                + System.getProperty("rankwise.load") + " at the start.\n";
    }
}
