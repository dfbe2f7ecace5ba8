package org.rankwise.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.contract.ChildProcess;

/** The command line in the locales that batch jobs, cron and containers have, and in foreign ones. */
class LocaleTest {
    private static final String TABLE = "key,value\ncafé,1\nthé,2\n";
    private static final String FOUND = "key,value\ncafé,1\n";

    @TempDir
    static Path folder;

    private static OwnCheckout checkout;

    @BeforeAll
    static void make() throws Exception {
        checkout = new OwnCheckout(folder, "chëckout é").built();
        Files.writeString(folder.resolve("täble é.csv"), TABLE);
        Files.writeString(folder.resolve("hösts"), "localhost slots=2\n");
    }

    private static List<String> in(String locale) {
        List<String> before = new ArrayList<>(
                List.of("env", "-C", folder.toString(), "-u", "HOME", "-u", "LANG", "-u", "LC_CTYPE", "-u", "LC_ALL"));
        if (!locale.isEmpty()) {
            before.add(locale);
        }
        return before;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LC_ALL=C", "LANG=POSIX", "LC_ALL=xx_YY.UTF-8", "LC_ALL=C.UTF-8"})
    void shouldTakeAndWriteAllLetters(String locale) throws Exception {
        Path out = folder.resolve("oút.csv");
        List<String> job = List.of("table", "clean", "täble é.csv", "--where", "key = 'café'");
        assertEquals(FOUND, run(locale, job).out());
        assertEquals(
                "",
                run(locale, List.of("table", "clean", "täble é.csv", "--where", "key = 'café'", "-o", "oút.csv"))
                        .out());
        assertEquals(FOUND, Files.readString(out));
        Files.delete(out);
        OwnCheckout.Ended missing = checkout.run(checkout.under(in(locale), "table", "describe", "nö.csv"));
        assertTrue(missing.err().endsWith("rankwise: nö.csv: there is no such file; check the path\n"), missing.err());
    }

    /** Ranks that are processes get the same words, whoever starts them. */
    @Test
    void shouldTellLettersToTheRanksOfMpj() throws Exception {
        assertEquals(
                FOUND,
                run(
                                "LC_ALL=C",
                                List.of(
                                        "--engine",
                                        "mpj",
                                        "--hostfile",
                                        "hösts",
                                        "table",
                                        "clean",
                                        "täble é.csv",
                                        "--where",
                                        "key = 'café'"))
                        .out());
    }

    private static OwnCheckout.Ended run(String locale, List<String> arguments) throws Exception {
        OwnCheckout.Ended ended = checkout.run(checkout.under(in(locale), arguments.toArray(String[]::new)));
        assertEquals(0, ended.exitCode(), ended.err());
        return ended;
    }

    @Test
    void shouldTellOfNamesThatAreNoText() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("odd"));
        List<String> shell = List.of(
                "bash",
                "-c",
                "cp \"$1\" \"$2\"/$'b\\xe9.csv' && \"$3\" table describe \"$2\";"
                        + " \"$3\" table describe \"$2\"/$'b\\xe9.csv'",
                "-",
                folder.resolve("täble é.csv").toString(),
                odd.toString(),
                checkout.command().getFirst());
        OwnCheckout.Ended ended = checkout.run(shell);
        assertEquals(2, ended.exitCode());
        assertEquals(
                "rankwise: " + odd + "/b\uFFFD.csv: its name is not in UTF-8, the encoding of file names; rename it\n"
                        + "rankwise: the argument \"" + odd
                        + "/b\uFFFD.csv\" is not in UTF-8; rename the file, or reach it by a link"
                        + " with another name\n",
                ended.err());
        assertEquals(
                TABLE.split("\n")[0] + "\n",
                run("LC_ALL=C", List.of("table", "clean", "täble é.csv", "--where", "key = '\uFFFD'"))
                        .out());
    }

    /** Without bin/rankwise the JVM cannot be helped, but its user. */
    @Test
    void shouldSayWhatToDoWhereTheJvmDoesNotTakeLetters() throws Exception {
        Path jar = Files.copy(checkout.jar, folder.resolve("plain.jar"));
        List<String> command = new ArrayList<>(in("LC_ALL=C"));
        command.addAll(List.of(
                ChildProcess.java().getFirst(),
                "-cp",
                jar.toString(),
                "org.rankwise.cli.Main",
                "table",
                "describe",
                "täble é.csv"));
        OwnCheckout.Ended ended = checkout.run(command);
        assertEquals(2, ended.exitCode());
        assertTrue(
                ended.err()
                        .matches(
                                "rankwise: the argument \"t.+ .+\\.csv\" has letters that are not in ANSI_X3\\.4-1968, the"
                                        + " encoding of this locale; start by bin/rankwise, or set LC_ALL=C\\.UTF-8\n"),
                ended.err());
    }

    /** Numbers and names are those of every user, whose own digits may be others. */
    @Test
    void shouldUseTheDigitsOfAll() throws Exception {
        Path parts = folder.resolve("parts");
        String digits = "RANKWISE_JAVA_OPTS=-Duser.language=ar -Duser.country=EG";
        run(
                digits,
                List.of(
                        "table",
                        "partition",
                        "täble é.csv",
                        "--by",
                        "roundrobin",
                        "--parts",
                        "2",
                        "-o",
                        parts.toString()));
        assertTrue(Files.exists(parts.resolve("part-00001.csv")));
        for (List<String> words :
                List.of(List.of("table", "describe", "täble é.csv"), List.of("--help"), List.of("hosts", "hösts"))) {
            assertEquals(run("", words).out(), run(digits, words).out());
        }
    }
}
