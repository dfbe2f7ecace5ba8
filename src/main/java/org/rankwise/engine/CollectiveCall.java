package org.rankwise.engine;

import java.util.Locale;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/**
 * One rank's call of one collective.
 *
 * <table>
 * <caption>What the sides hold; "P blocks" are one a rank</caption>
 * <tr><th>kind</th><th>send</th><th>recv</th></tr>
 * <tr><td>BARRIER</td><td>-</td><td>-</td></tr>
 * <tr><td>BCAST</td><td>at the root: one block</td><td>elsewhere: one block</td></tr>
 * <tr><td>SCATTER</td><td>at the root: P blocks</td><td>one block</td></tr>
 * <tr><td>GATHER</td><td>one block</td><td>at the root: P blocks</td></tr>
 * <tr><td>ALLGATHER</td><td>one block</td><td>P blocks</td></tr>
 * <tr><td>ALLTOALL</td><td>P blocks</td><td>P blocks</td></tr>
 * <tr><td>REDUCE</td><td>one block</td><td>at the root: one block</td></tr>
 * <tr><td>ALLREDUCE, SCAN, EXSCAN</td><td>one block</td><td>one block</td></tr>
 * <tr><td>REDUCE_SCATTER</td><td>P blocks</td><td>one block</td></tr>
 * </table>
 *
 * <p>Counts of both sides are set wherever the caller knows them, even where the memory does not matter. In reductions
 * both sides may be the same memory.
 *
 * @param kind which collective
 * @param type the elements' type; null for BARRIER
 * @param op the operation of a reduction; else null
 * @param root the root of a rooted collective; else -1
 * @param send what this rank sends
 * @param recv what this rank receives into
 */
public record CollectiveCall(Kind kind, ElementType type, Op op, int root, Side send, Side recv) {

    /** The collectives, by their MPI names. */
    public enum Kind {
        /** Nobody leaves before everybody has come. */
        BARRIER,
        /** The root's block on every rank. */
        BCAST,
        /** Rank i gets the root's i-th block. */
        SCATTER,
        /** The root gets everybody's block. */
        GATHER,
        /** Every rank gets everybody's block. */
        ALLGATHER,
        /** Block i goes to rank i. */
        ALLTOALL,
        /** The root gets all blocks combined. */
        REDUCE,
        /** Every rank gets all blocks combined. */
        ALLREDUCE,
        /** Rank i gets all i-th blocks combined. */
        REDUCE_SCATTER,
        /** Rank i gets the blocks of ranks 0 to i combined. */
        SCAN,
        /** Rank i gets the blocks of ranks 0 to i − 1 combined. */
        EXSCAN,
        /** A call of {@link Engine#split}, which checks compare with others; no engine is given one. */
        SPLIT,
        /** A call of {@link Engine#counter}, which checks compare with others; no engine is given one. */
        COUNTER;

        /** Whether it has an operation. */
        public boolean isReduction() {
            return this == REDUCE || this == ALLREDUCE || this == REDUCE_SCATTER || this == SCAN || this == EXSCAN;
        }

        /** Whether it has a root. */
        public boolean isRooted() {
            return this == BCAST || this == SCATTER || this == GATHER || this == REDUCE;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace("_s", "S");
        }
    }

    /** The call of a barrier, which is the same on every rank. */
    public static final CollectiveCall BARRIER = new CollectiveCall(Kind.BARRIER, null, null, -1, Side.NONE, Side.NONE);

    /** The call as a user would know it, such as {@code bcast(root=1, 4 DOUBLE)}. */
    public String describe() {
        StringBuilder text = new StringBuilder(kind.toString()).append('(');
        String separator = "";
        if (kind.isRooted()) {
            text.append("root=").append(root);
            separator = ", ";
        }
        if (type != null) {
            Side side = kind == Kind.BCAST && !send.isPresent() || kind == Kind.SCATTER ? recv : send;
            text.append(separator).append(side.counts() == null ? Long.toString(side.count()) : "ragged");
            text.append(' ').append(type);
            separator = ", ";
        }
        if (op != null) {
            text.append(separator).append(op);
        }
        return text.append(')').toString();
    }
}
