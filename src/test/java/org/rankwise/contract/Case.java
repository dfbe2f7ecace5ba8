package org.rankwise.contract;

/**
 * One thing that every engine must do, as a program that each rank runs and checks by itself.
 *
 * <p>A case shares nothing between ranks but messages, so it runs on ranks of one JVM and of many. Whatever random data
 * a rank needs, its own or another's, follows from the seed.
 *
 * @param name what must hold, such as {@code "bcast of arrays"}
 * @param body what every rank runs; throws where a check fails
 */
record Case(String name, Body body) {

    /** A case's program. */
    @FunctionalInterface
    interface Body {
        void run(Trial trial) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
