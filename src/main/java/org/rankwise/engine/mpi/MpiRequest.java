package org.rankwise.engine.mpi;

import org.rankwise.comm.Request;
import org.rankwise.comm.Status;

/** One of MPI's requests. */
final class MpiRequest implements Request {

    /** Tests before a core is offered to others, if there is one for each rank. */
    private static final int SPINS = 1_000;

    private static final int SPINS_IN_A_CROWD = 10;

    /** What is to be done when MPI has done its part. */
    @FunctionalInterface
    interface Completion {
        Status complete(CallMemory found);
    }

    private final long handle;
    private final MpiComm comm;
    private final boolean cancels;
    private Completion completion;
    private Status status;

    /** @param cancels whether MPI can take it back; a collective it cannot, other ranks may have counted on this one */
    MpiRequest(long handle, MpiComm comm, boolean cancels, Completion completion) {
        this.handle = handle;
        this.comm = comm;
        this.cancels = cancels;
        this.completion = completion;
    }

    private Status complete(CallMemory found) {
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
        int spins = comm.crowded() ? SPINS_IN_A_CROWD : SPINS;
        for (int i = 0; !test(); i++) {
            if (i < spins) {
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
        CallMemory found = CallMemory.ofThread();
        Mpi.putHandle(found.request, handle);
        MpiError.check(
                Mpi.TEST.call(found.request.address(), found.flag.address(), found.status.address()), "MPI_Test", comm);
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
        if (!cancels) {
            await();
            return;
        }
        CallMemory found = CallMemory.ofThread();
        Mpi.putHandle(found.request, handle);
        MpiError.check(Mpi.CANCEL.call(found.request.address()), "MPI_Cancel", comm);
        MpiError.check(Mpi.WAIT.call(found.request.address(), found.status.address()), "MPI_Wait", comm);
        MpiError.check(
                Mpi.TEST_CANCELLED.call(found.status.address(), found.flag.address()), "MPI_Test_cancelled", comm);
        if (found.isSet()) {
            status = Status.EMPTY;
            completion = null;
        } else {
            complete(found);
        }
    }
}
