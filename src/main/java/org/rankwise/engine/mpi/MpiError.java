package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import org.rankwise.comm.CommException;
import org.rankwise.comm.TruncationException;

/** Turns the error codes of MPI calls into exceptions. */
final class MpiError {
    private static final int SUCCESS = 0;

    private MpiError() {}

    /** @param rank who made the call, for the message; -1 before that is known */
    static void check(int code, String call, int rank) {
        if (code != SUCCESS) {
            throw failed(code, call, rank < 0 ? "" : "rank " + rank + ": ");
        }
    }

    /** @param comm the communicator that the call was made on */
    static void check(int code, String call, MpiComm comm) {
        if (code != SUCCESS) {
            throw failed(code, call, "rank " + comm.rank() + " of " + comm.name() + ": ");
        }
    }

    private static CommException failed(int code, String call, String who) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(Mpi.ABI.numbers().maxErrorString() + 1L);
            MemorySegment length = arena.allocate(JAVA_INT);
            int told = Mpi.ERROR_STRING.call(code, text.address(), length.address());
            String what = who + call + " failed: " + (told == SUCCESS ? text.getString(0) : "error code " + code);
            // the number of MPI_ERR_TRUNCATE is another in each library, the word is not
            return what.toLowerCase(Locale.ROOT).contains("truncat")
                    ? new TruncationException(what)
                    : new CommException(what);
        }
    }
}
