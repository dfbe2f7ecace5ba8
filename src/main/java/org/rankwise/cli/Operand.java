package org.rankwise.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What is told by its place, such as a file that is read. */
final class Operand<T> extends Setting<T> {
    private final PositionalParamSpec.Builder spec;

    Operand(PositionalParamSpec.Builder spec) {
        this.spec = spec.getter(this).setter(this).required(true);
    }

    Operand<T> optional() {
        spec.required(false).arity(spec.arity().min(0));
        return this;
    }

    /** Shown by its label alone, without brackets and dots. */
    Operand<T> shownPlain() {
        spec.hideParamSyntax(true);
        return this;
    }

    @Override
    void addTo(CommandSpec command) {
        command.addPositional(spec.build());
    }
}
