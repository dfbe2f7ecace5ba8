package org.rankwise.cli;

import picocli.CommandLine.Command;

/** Tables: every rank reads its own byte range of the records. */
@Command(name = "table", description = "summarise and transform tables", synopsisSubcommandLabel = "OPERATION")
final class TableCommand {}
