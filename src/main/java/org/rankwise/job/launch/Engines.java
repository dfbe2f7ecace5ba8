package org.rankwise.job.launch;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rankwise.engine.Capabilities;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.engine.ForwardingEngine;
import org.rankwise.engine.local.LocalEngineProvider;
import org.rankwise.engine.mpi.MpiEngineProvider;
import org.rankwise.engine.mpj.MpjEngineProvider;
import org.rankwise.engine.watch.Watch;
import org.rankwise.fault.UsageException;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.JobOptions;
import org.rankwise.job.ProcessRank;

/** The engines there are: the project's own, and those of other jars. */
public final class Engines {
    /** They are named here, since a look into every jar for them is a tenth of what a short command takes. */
    private static final List<EngineProvider> OWN =
            List.of(new LocalEngineProvider(), new MpiEngineProvider(), new MpjEngineProvider());

    private Engines() {}

    /** What {@link EngineProvider#rehearse} says, of the project's own. */
    public static void rehearse() {
        OWN.forEach(EngineProvider::rehearse);
        Watch watch = new Watch(0, false);
        new LocalEngineProvider()
                .run(
                        new JobOptions(2, 0, false),
                        world -> watch.run(
                                new AsProcesses(world),
                                engine -> new RehearsedRank(engine)
                                        .run(rank -> rank.collective(CollectiveCall.BARRIER))));
        Relaunch.rehearse(new MpiEngineProvider());
    }

    /** A rank as a process is one, but for its end. */
    private static final class RehearsedRank extends ProcessRank {
        RehearsedRank(Engine engine) {
            super(engine);
        }

        @Override
        protected void leave() {}

        @Override
        protected void end(int exitCode) {
            throw new IllegalStateException("a rehearsed rank ended with code " + exitCode);
        }

        @Override
        protected void endAtTimeLimit() {}
    }

    /** Threads that are watched as if they were processes. */
    private static final class AsProcesses extends ForwardingEngine {
        AsProcesses(Engine threads) {
            super(threads);
        }

        @Override
        protected Engine wrap(Engine split) {
            return new AsProcesses(split);
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities("rehearsal", false, false, Integer.MAX_VALUE);
        }
    }

    static List<EngineProvider> all() {
        return Stream.concat(OWN.stream(), others().stream()).toList();
    }

    /** Called before the program's main, in a process that may be a rank. */
    static void takeInput() {
        OWN.forEach(EngineProvider::takeInput);
    }

    private static List<EngineProvider> others() {
        return ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * The engine of that name; without a name the one whose launcher started this process, else threads.
     *
     * @param arguments of the program, before which a launcher may have put its own
     */
    static EngineProvider find(@Nullable String name, List<String> arguments) {
        if (name == null) {
            for (EngineProvider own : OWN) {
                if (own.launchedProcesses(System.getenv()) > 0 || own.launchedProcesses(arguments) > 0) {
                    return own;
                }
            }
            return OWN.getFirst();
        }
        EngineProvider own = named(name, OWN);
        EngineProvider found = own == null ? named(name, others()) : own;
        if (found == null) {
            throw new UsageException("engine \"" + name + "\" is not in this build, which has "
                    + all().stream().map(EngineProvider::name).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private static @Nullable EngineProvider named(String name, List<EngineProvider> engines) {
        for (EngineProvider engine : engines) {
            if (engine.name().equals(name)) {
                return engine;
            }
        }
        return null;
    }
}
