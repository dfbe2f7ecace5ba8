package org.rankwise.fault;

/** A message as one line, whatever was typed or is in a file's name. */
public final class OneLine {

    private OneLine() {}

    /** The text with its line breaks as Java writes them. */
    public static String of(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }
}
