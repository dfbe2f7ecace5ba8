package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.contract.ChildProcess;
import org.rankwise.engine.mpi.FaultProgram.Moment;
import org.rankwise.testing.Patience;

/** Whatever befalls a job ends all of it soon, not with 0, and leaves no process, shared memory or temporary file. */
class MpiFaultsTest {
    private static final int RANKS = 3;
    private static final int START_SECONDS = 60;
    private static final int SECONDS = 10;

    @TempDir
    Path folder;

    /** Every fault, each at another moment. */
    @TestFactory
    Stream<DynamicTest> shouldEndTheJob() {
        return tests((fault, moment) -> fault.ordinal() % Moment.values().length == moment.ordinal());
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> shouldEndTheJobAtEveryMoment() {
        return tests((fault, moment) -> fault.ordinal() % Moment.values().length != moment.ordinal());
    }

    private interface Choice {
        boolean has(Fault fault, Moment moment);
    }

    private Stream<DynamicTest> tests(Choice choice) {
        return Stream.of(MpiFamily.values())
                .flatMap(family -> Stream.of(Fault.values())
                        .flatMap(fault -> Stream.of(Moment.values())
                                .filter(moment -> choice.has(fault, moment))
                                .map(moment -> DynamicTest.dynamicTest(
                                        family + " " + fault + " " + moment, () -> shouldEnd(family, fault, moment)))));
    }

    private void shouldEnd(MpiFamily family, Fault fault, Moment moment) throws Exception {
        family.require();
        Path temporary = Files.createTempDirectory(folder, "tmp");
        Path processes = Files.createTempDirectory(folder, "processes");
        try (ChildProcess job = new ChildProcess(folder, command(family, fault, moment, temporary, processes))) {
            List<Long> ranks = await(() -> "ranks of their own processes", START_SECONDS, job, () -> told(processes));
            List<Path> shared = ranks.stream()
                    .flatMap(rank -> sharedMemory(rank).stream())
                    .distinct()
                    .toList();
            if (fault.comesFromOutside()) {
                fault.strike(job, ranks);
            }
            int exitCode = job.exitCode(SECONDS);
            assertTrue(fault.isPromised(exitCode, family), "exit code " + exitCode + "; " + job.err());
            assertTrue(!job.out().contains("main goes on"), job.out());
            await(
                    () -> "no process left of " + ranks,
                    SECONDS,
                    job,
                    () -> ranks.stream()
                                    .noneMatch(rank -> ProcessHandle.of(rank).isPresent())
                            ? ranks
                            : null);
            // a launcher that outlives the command deletes its files once it has seen the last rank end
            Callable<List<Path>> remains =
                    () -> Stream.concat(shared.stream().filter(Files::exists), left(temporary).stream())
                            .toList();
            await(
                    () -> "no file left of " + remains.call(),
                    SECONDS,
                    job,
                    () -> remains.call().isEmpty() ? ranks : null);
        }
    }

    private static List<String> command(MpiFamily family, Fault fault, Moment moment, Path temporary, Path processes) {
        List<String> command = new ArrayList<>(List.of("env", "TMPDIR=" + temporary));
        String[] program = {
            "-Djava.io.tmpdir=" + temporary,
            FaultProgram.class.getName(),
            fault.name(),
            moment.name(),
            processes.toString()
        };
        command.addAll(fault.isOfCommand() ? family.rankwise(RANKS, program) : family.command(RANKS, program));
        return command;
    }

    /** Once all ranks have told theirs. */
    private static List<Long> told(Path processes) throws IOException {
        try (Stream<Path> files = Files.list(processes)) {
            List<Long> told = files.sorted(Comparator.comparing(FaultProgram::rank))
                    .map(FaultProgram::process)
                    .toList();
            return told.size() == RANKS ? told : null;
        }
    }

    /** Files in shared memory that a process has mapped, and that still have a name. */
    private static List<Path> sharedMemory(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/maps")).stream()
                    .filter(line -> line.contains(" /dev/shm/") && !line.endsWith("(deleted)"))
                    .map(line -> Path.of(line.substring(line.indexOf("/dev/shm/"))))
                    .toList();
        } catch (IOException _) {
            // struck already; the other ranks have its segments mapped too
            return List.of();
        }
    }

    private static List<Path> left(Path temporary) throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(file -> !file.equals(temporary)).toList();
        } catch (UncheckedIOException _) {
            // deleted under the walk: there is more to come
            return List.of(temporary);
        }
    }

    /** Asks again and again until the answer is not null. */
    private static <T> T await(Callable<String> what, int seconds, ChildProcess job, Callable<T> question)
            throws Exception {
        long end = System.nanoTime() + Patience.nanos(seconds);
        for (T answer = question.call(); ; answer = question.call()) {
            if (answer != null) {
                return answer;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + seconds + " s: " + what.call() + "; " + job.out() + job.err());
            }
            Thread.sleep(20);
        }
    }
}
