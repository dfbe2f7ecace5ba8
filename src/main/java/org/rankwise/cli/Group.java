package org.rankwise.cli;

/** A word that stands before others, such as {@code table}. */
final class Group extends Command {

    Group(String description) {
        super(description);
        spec().usageMessage().synopsisSubcommandLabel("OPERATION");
    }
}
