package org.rankwise.job;

import java.util.Map;
import java.util.Optional;

/**
 * The process that the user started, where it has started the job's launcher and waits for it: once it is gone, nobody
 * waits for the job any more.
 */
public final class StartingProcess {
    /** The number of that process, which has a meaning on its own host alone. */
    private static final String VARIABLE = "RANKWISE_STARTED_BY";

    private StartingProcess() {}

    /** Marks this process as the one that starts what is started with that environment. */
    public static void mark(Map<String, String> environment) {
        environment.put(VARIABLE, Long.toString(ProcessHandle.current().pid()));
    }

    /** The process that started this one, if it is on this host: one of the processes from which this one descends. */
    public static Optional<ProcessHandle> find() {
        String started = System.getenv(VARIABLE);
        for (Optional<ProcessHandle> above = ProcessHandle.current().parent();
                above.isPresent();
                above = above.get().parent()) {
            if (Long.toString(above.get().pid()).equals(started)) {
                return above;
            }
        }
        return Optional.empty();
    }
}
