package org.rankwise.job.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The actions that answer one signal; the JVM's own answer is put aside while there are any. */
final class SignalActions {

    private record Action(Runnable body, boolean asked) {}

    private final String name;
    private final List<Action> actions = new ArrayList<>();
    private @Nullable Runnable giveBack;

    SignalActions(String name) {
        this.name = name;
    }

    synchronized Registration add(Runnable body, boolean asked) {
        Action action = new Action(body, asked);
        if (actions.isEmpty()) {
            giveBack = SunSignals.handle(name, this::run);
        }
        actions.add(action);
        return () -> remove(action);
    }

    private synchronized void remove(Action action) {
        // by identity: the same action may answer twice
        if (actions.removeIf(one -> one == action) && actions.isEmpty()) {
            Objects.requireNonNull(giveBack).run();
        }
    }

    private void run() {
        toRun().forEach(action -> action.body.run());
    }

    private synchronized List<Action> toRun() {
        List<Action> asked = actions.stream().filter(Action::asked).toList();
        return asked.isEmpty() && !actions.isEmpty() ? List.of(actions.getLast()) : asked;
    }
}
