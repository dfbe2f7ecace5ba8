package org.rankwise.cli;

import picocli.CommandLine.Command;

/** Tables: every rank reads its own byte range of the records. */
@Command(name = "table", description = "summarise and transform tables", synopsisSubcommandLabel = "OPERATION",
        subcommands = {DescribeCommand.class, GroupCommand.class, SortCommand.class, JoinCommand.class})
final class TableCommand {}
