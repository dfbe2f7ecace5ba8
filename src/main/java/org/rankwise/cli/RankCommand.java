package org.rankwise.cli;

import java.util.concurrent.Callable;
import org.rankwise.comm.Communicator;
import org.rankwise.file.store.Unfinished;
import org.rankwise.job.launch.Launcher;

/** A command that is a program: {@link #run} is called on every rank of the job that the global options ask for. */
abstract class RankCommand extends Command implements Callable<Integer> {

    RankCommand(String description) {
        super(description);
    }

    abstract void run(Communicator world) throws Exception;

    /** Refuses options that contradict each other before any rank starts, by {@link org.rankwise.fault.UsageException}. */
    void validate() {}

    /** Prints a result that all ranks have, and ends its last line. */
    static void print(Communicator world, String result) {
        if (world.rank() == 0) {
            print(result + "\n");
        }
    }

    @Override
    public final Integer call() {
        Launcher.beforeCommand();
        validate();
        int code = Launcher.run(this::job, this::run);
        if (code != 0) {
            // ranks that are processes may have been killed
            outputs().forEach(Unfinished::sweepAfter);
        }
        return code;
    }
}
