package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.rankwise.job.JobOptions;

/**
 * What a rank does at its start, as far as it goes without a job: for the ahead-of-time cache, that Java has its own classes
 * for native calls and memory ready, which are not in the JDK's archive, and ours beside them. A function of the C library
 * stands in for MPI's.
 */
final class Rehearsed {
    /** Loaded by being named; most of them could not be used without a library that has started. */
    @SuppressWarnings("UnusedVariable")
    private static final List<Class<?>> CLASSES = List.of(
            Abi.class,
            Abi.Handles.class,
            Abi.Numbers.class,
            Abi.StatusLayout.class,
            Buffers.class,
            CallMemory.class,
            Council.class,
            MpiCounters.class,
            Ending.class,
            Extent.class,
            HostPage.class,
            LauncherWatch.class,
            MatchedMessages.class,
            Mpi.class,
            MpiCollectives.class,
            MpiComm.class,
            MpiEngine.class,
            MpiError.class,
            MpiMessages.class,
            MpiRank.class,
            MpiRequest.class,
            MpiRequest.Completion.class,
            MpichAbi.class,
            NativeCollective.class,
            OpenMpiAbi.class,
            Placement.class,
            SlurmLaunch.class,
            Staging.class);

    private Rehearsed() {}

    static void run() {
        // no MPI library is opened: a broken one may take its process along
        MpiLibrary.open("libc.so.6");
        for (boolean openMpi : new boolean[] {true, false}) {
            if (MpiLaunch.find(openMpi).isPresent()) {
                MpiLaunch.command(openMpi, new JobOptions(2, 0, false));
            }
        }
        LauncherWatch.start(0, () -> {});
        Staging staging = new Staging();
        staging.done(staging.outgoing(MemorySegment.ofArray(new long[1])), MemorySegment.NULL);
        NativeFunction getpid = MpiLibrary.ofSystem("getpid");
        int pid = getpid.call();
        if (getpid.call(0, 0, 0, 0, 0, 0, 0) != pid
                || getpid.call(0, 0, 0, 0, 0, 0, 0, 0, 0, 0) != pid
                || getpid.callQuickly(0, 0, 0) != pid) {
            throw new IllegalStateException("native calls disagree");
        }
        memory();
        Path file = HostPage.create();
        if (file != null) {
            HostPage.map(file).take();
            HostPage.delete(file);
        }
    }

    private static void memory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(Long.BYTES, Long.BYTES);
            memory.set(JAVA_INT, 0, 1);
            memory.set(JAVA_LONG, 0, memory.get(JAVA_INT, 0));
            memory.set(ADDRESS, 0, arena.allocateFrom(JAVA_LONG, memory.get(JAVA_LONG, 0), 1));
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, memory.toArray(JAVA_BYTE));
            MemorySegment.copy(bytes, 0, MemorySegment.ofArray(new byte[1]), 0, 1);
            arena.allocateFrom(JAVA_INT, arena.allocateFrom("text").toArray(JAVA_BYTE).length);
        }
        Arena.ofAuto().allocate(JAVA_LONG).fill((byte) 0);
    }
}
