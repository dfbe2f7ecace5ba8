package org.rankwise.front;

/** How a command ended: exit code, stdout, stderr, and after how long. */
record Ended(String command, int exitCode, String out, String err, double seconds) {

    /** The same, which must be done well. */
    Ended good() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return "\n" + command + "\n  ended with " + exitCode + " after " + seconds + " s\n--- stdout\n" + out
                + "--- stderr\n" + err;
    }
}
