package org.rankwise.cli;

import picocli.CommandLine.Command;

/** Pictures: every rank transforms its own band of rows. */
@Command(name = "image", description = "transform and measure pictures", synopsisSubcommandLabel = "OPERATION")
final class ImageCommand {}
