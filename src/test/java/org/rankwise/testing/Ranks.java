package org.rankwise.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rankwise.comm.Communicator;
import org.rankwise.engine.Engine;
import org.rankwise.engine.face.EngineCommunicator;
import org.rankwise.engine.local.LocalEngineProvider;
import org.rankwise.engine.watch.Watch;
import org.rankwise.job.JobOptions;
import org.rankwise.job.launch.Launcher;

/** Runs ranks as threads of the test's JVM. */
public final class Ranks {

    private Ranks() {}

    /** What a rank works out. */
    @FunctionalInterface
    public interface Task<T> {
        T run(Communicator world) throws Exception;
    }

    /** Runs the body on every rank; throws what the first failing rank threw. */
    public static void run(int ranks, Launcher.Body body) throws Exception {
        run(ranks, engine -> engine, body);
    }

    /** As {@link #run(int, Launcher.Body)}, with each rank's engine in decorators. */
    public static void run(int ranks, UnaryOperator<Engine> decorate, Launcher.Body body) throws Exception {
        Watch watch = new Watch(0, false);
        new LocalEngineProvider()
                .runOrThrow(
                        new JobOptions(ranks, 0, false),
                        world -> watch.run(decorate.apply(world), engine -> body.run(new EngineCommunicator(engine))));
    }

    /** Runs the task on every rank and returns what each worked out, in rank order. */
    public static <T> List<T> call(int ranks, Task<T> task) throws Exception {
        Object[] results = new Object[ranks];
        run(ranks, world -> results[world.rank()] = task.run(world));
        return castAll(results);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> castAll(Object[] results) {
        return (List<T>) new ArrayList<>(Arrays.asList(results));
    }
}
