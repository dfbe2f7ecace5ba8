package org.rankwise.job;

/**
 * One thing that a job needs or may use, and whether this machine has it.
 *
 * @param subject what was looked for
 * @param ok whether it was found and can be used
 * @param text what was found, or what is wrong
 * @param remedy what to do where it is missing, a command if possible; empty where it is not
 */
public record Finding(String subject, boolean ok, String text, String remedy) {

    public static Finding ok(String subject, String text) {
        return new Finding(subject, true, text, "");
    }

    public static Finding missing(String subject, String text, String remedy) {
        return new Finding(subject, false, text, remedy);
    }
}
