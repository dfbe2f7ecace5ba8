package org.rankwise.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rankwise.engine.mpi.MpiFamily;
import org.rankwise.engine.mpj.MpjMode;

/** The engines that the documentation names, as a user asks for each. */
enum Way {
    LOCAL("local", Map.of()),
    OPEN_MPI("mpi", MpiFamily.OPEN_MPI.environment()),
    MPICH("mpi", MpiFamily.MPICH.environment()),
    MPJ("mpj", Map.of());

    private final String engine;
    private final Map<String, String> environment;

    Way(String engine, Map<String, String> environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /** On continuous integration an engine that is missing is a failure, elsewhere a test that is loudly skipped. */
    void require() {
        switch (this) {
            case OPEN_MPI -> MpiFamily.OPEN_MPI.require();
            case MPICH -> MpiFamily.MPICH.require();
            case MPJ -> MpjMode.require();
            default -> {}
        }
    }

    /** What names the library, where a machine has several. */
    Map<String, String> environment() {
        return environment;
    }

    /** A command on so many ranks of this engine; the default engine is not named. */
    Call call(int ranks, String... words) {
        List<String> all = new ArrayList<>(this == LOCAL ? List.of() : List.of("--engine", engine));
        all.addAll(List.of("-n", Integer.toString(ranks)));
        all.addAll(List.of(words));
        return new Call(Checkout.get().root(), all).with(environment);
    }

    /** One of the programs in src/test/resources/front. */
    Call program(int ranks, String... classAndArguments) {
        List<String> words =
                new ArrayList<>(List.of("run", "-cp", Checkout.get().programs().toString()));
        words.addAll(List.of(classAndArguments));
        return call(ranks, words.toArray(String[]::new));
    }
}
