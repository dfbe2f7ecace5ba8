package org.rankwise.cli;

/** A word that stands before others, such as {@code table}. */
final class CommandGroup extends Command {

    CommandGroup(String description) {
        super(description);
        spec().usageMessage().synopsisSubcommandLabel("OPERATION");
    }
}
