package org.rankwise.cli;

import picocli.CommandLine.Command;

/** Frames of one field of view. */
@Command(name = "frames", description = "calibrate, combine and describe FITS frames",
        synopsisSubcommandLabel = "OPERATION")
final class FramesCommand {}
