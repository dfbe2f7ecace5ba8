package org.rankwise.contract;

import java.util.Random;
import org.rankwise.layout.ElementType;

/**
 * The types, counts and roots a collective is tried with: all of them for small counts; for large ones, at both sides
 * of the sizes where algorithms tend to change, a sample drawn by the seed.
 */
final class Sweep {
    static final int[] SMALL = {0, 1, 7};

    private static final int[] SWITCH_BYTES = {1024, 2048, 4096, 8192, 16384, 32768, 65536};
    private static final int SAMPLES = 3;
    private static final int LARGE = 300_007;

    private Sweep() {}

    /** What is tried with each combination. */
    @FunctionalInterface
    interface Rooted {
        void run(ElementType type, int count, int root);
    }

    /** What is tried with each combination. */
    @FunctionalInterface
    interface Rootless {
        void run(ElementType type, int count);
    }

    /**
     * Every type at every root with small counts, every type with sampled large counts at sampled roots.
     *
     * @param blocks how many blocks of a count the busiest rank holds
     */
    static void rooted(Trial trial, int blocks, Rooted body) {
        Random pick = trial.shared();
        ElementType largest = ElementType.values()[pick.nextInt(7)];
        for (ElementType type : ElementType.values()) {
            for (int count : SMALL) {
                for (int root = 0; root < trial.size; root++) {
                    trial.next();
                    body.run(type, count, root);
                }
            }
            for (int i = 0; i < SAMPLES; i++) {
                trial.next();
                body.run(type, nearSwitch(type, blocks, pick), pick.nextInt(trial.size));
            }
            if (type == largest) {
                trial.next();
                body.run(type, LARGE / blocks, pick.nextInt(trial.size));
            }
        }
    }

    /** Every type with small counts and with sampled large ones. */
    static void rootless(Trial trial, int blocks, Rootless body) {
        Random pick = trial.shared();
        ElementType largest = ElementType.values()[pick.nextInt(7)];
        for (ElementType type : ElementType.values()) {
            for (int count : SMALL) {
                trial.next();
                body.run(type, count);
            }
            for (int i = 0; i < SAMPLES; i++) {
                trial.next();
                body.run(type, nearSwitch(type, blocks, pick));
            }
            if (type == largest) {
                trial.next();
                body.run(type, LARGE / blocks);
            }
        }
    }

    /** A count just below, at or above a size where algorithms tend to change, of a block or of all blocks together. */
    static int nearSwitch(ElementType type, int blocks, Random pick) {
        int bytes = SWITCH_BYTES[pick.nextInt(SWITCH_BYTES.length)];
        int elements = switch (pick.nextInt(3)) {
            case 0 -> bytes / type.bytes();
            case 1 -> Math.ceilDiv(bytes / type.bytes(), blocks);
            default -> bytes >= 4096 ? bytes / 4 : bytes;
        };
        return Math.max(0, elements + pick.nextInt(3) - 1);
    }
}
