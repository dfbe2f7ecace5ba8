package org.rankwise.engine.mpi;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Request;
import org.rankwise.comm.Status;

/** One of MPI's requests. */
final class MpiRequest implements Request {

    private static final int SPINS = 1_000;

    /** What is to be done when MPI has done its part. */
    @FunctionalInterface
    interface Completion {
        Status complete(MpiStatus found);
    }

    private final MemorySegment request;
    private final int rank;
    private Completion completion;
    private Status status;

    /** @param request where the library has put its handle */
    MpiRequest(MemorySegment request, int rank, Completion completion) {
        this.request = request;
        this.rank = rank;
        this.completion = completion;
    }

    private Status complete(MpiStatus found) {
        status = completion.complete(found);
        completion = null;
        return status;
    }

    /**
     * By tests, not by MPI_Wait: MPICH 4.0 does not come out of that when another thread of the same process completes the
     * request, and it never yields a core that another rank may need.
     */
    @Override
    public Status await() {
        for (int i = 0; !test(); i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return status;
    }

    @Override
    public boolean test() {
        if (completion == null) {
            return true;
        }
        MpiStatus found = MpiStatus.ofThread();
        try {
            MpiError.check((int) Mpi.TEST.invokeExact(request, found.flag, found.status), "MPI_Test", rank);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
        if (found.isSet()) {
            complete(found);
        }
        return completion == null;
    }

    @Override
    public void close() {
        if (test()) {
            return;
        }
        MpiStatus found = MpiStatus.ofThread();
        try {
            MpiError.check((int) Mpi.CANCEL.invokeExact(request), "MPI_Cancel", rank);
            MpiError.check((int) Mpi.WAIT.invokeExact(request, found.status), "MPI_Wait", rank);
            MpiError.check((int) Mpi.TEST_CANCELLED.invokeExact(found.status, found.flag), "MPI_Test_cancelled", rank);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
        if (found.isSet()) {
            status = Status.EMPTY;
            completion = null;
        } else {
            complete(found);
        }
    }
}
