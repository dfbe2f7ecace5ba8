package org.rankwise.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** What stands behind a name such as {@code -o}; of a flag, whether the name is there. */
final class Option<T> extends Setting<T> {
    private final OptionSpec.Builder spec;

    Option(OptionSpec.Builder spec) {
        this.spec = spec.getter(this).setter(this);
    }

    Option<T> required() {
        spec.required(true);
        return this;
    }

    /** The value where the command line has none. */
    Option<T> otherwise(T value) {
        fallBackTo(value);
        return this;
    }

    /** Another name of the same. */
    Option<T> alias(String name) {
        spec.names(spec.names()[0], name);
        return this;
    }

    /** Every command below takes it too. */
    Option<T> inherited() {
        spec.scopeType(ScopeType.INHERIT);
        return this;
    }

    @Override
    void addTo(CommandSpec command) {
        command.addOption(spec.build());
    }
}
