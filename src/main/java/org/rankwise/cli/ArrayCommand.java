package org.rankwise.cli;

import picocli.CommandLine.Command;

/** Arrays of any number of axes. */
@Command(name = "array", description = "reduce and cut arrays of any number of axes",
        synopsisSubcommandLabel = "OPERATION")
final class ArrayCommand {}
