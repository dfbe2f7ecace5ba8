package org.rankwise.bench;

import java.io.IOException;
import java.util.Map;

/** A peer's side that now and then hangs or fails, through no fault of ours: it is run again, and that is counted. */
final class Attempts implements Side {
    private static final int IN_A_ROW = 3;

    /** That all attempts have failed. */
    static final class GaveUp extends IOException {
        private static final long serialVersionUID = 1;

        private GaveUp(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final Side side;
    private int runs;
    private int failures;

    Attempts(Side side) {
        this.side = side;
    }

    /** @throws GaveUp if several in a row fail */
    @Override
    public Map<String, Double> run() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            runs++;
            try {
                return side.run();
            } catch (IOException e) {
                failures++;
                System.err.println("bench: " + e.getMessage());
                if (attempt == IN_A_ROW) {
                    throw new GaveUp(e);
                }
            }
        }
    }

    /** Such as {@code  (hung or failed in 2 of 10 runs)}; empty where none did. */
    String remark() {
        return failures == 0 ? "" : " (hung or failed in " + failures + " of " + runs + " runs)";
    }
}
