package org.rankwise.bench;

/** The median, over batches, of the time of one of a batch's steps; half as many batches again go before to warm up. */
final class Batches {

    private Batches() {}

    /** A number of steps to be timed together. */
    @FunctionalInterface
    interface Batch {
        void run(int steps);
    }

    static double median(int batches, int steps, Batch batch) {
        double[] seconds = new double[batches];
        for (int i = -batches / 2; i < batches; i++) {
            long start = System.nanoTime();
            batch.run(steps);
            if (i >= 0) {
                seconds[i] = (System.nanoTime() - start) / 1e9 / steps;
            }
        }
        return new Sample(seconds).median();
    }
}
