package org.rankwise.engine.face;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.rankwise.comm.Blocks;
import org.rankwise.comm.Collectives;
import org.rankwise.comm.Op;
import org.rankwise.comm.Ragged;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/** Collectives over Java arrays: works out the counts, allocates the result, and calls the form for segments. */
abstract class ArrayFace extends SegmentFace implements Collectives {

    ArrayFace(Engine engine) {
        super(engine);
    }

    private boolean isRoot(int root) {
        checks.root(root);
        return engine.rank() == root;
    }

    /** Type and count as the root knows them, to every rank. */
    private long[] shapeOf(ElementType type, long count, int root) {
        long[] shape = {type == null ? -1 : type.ordinal(), count};
        bcast(MemorySegment.ofArray(shape), 2, ElementType.LONG, root);
        return shape;
    }

    private static ElementType type(long ordinal) {
        return ElementType.values()[(int) ordinal];
    }

    private long share(Object data, String what) {
        int length = ElementType.lengthOf(data);
        if (length % engine.size() != 0) {
            throw checks.fault(what + " takes equal parts, and " + length + " elements are no multiple of "
                    + engine.size() + " ranks; use " + what + "v for unequal parts");
        }
        return length / engine.size();
    }

    @Override
    public final void barrier() {
        engine.collective(CollectiveCall.BARRIER);
    }

    @Override
    public final <A> A bcast(A data, int root) {
        boolean amRoot = isRoot(root);
        ElementType sent = amRoot ? ElementType.of(data) : null;
        long[] shape = shapeOf(sent, amRoot ? ElementType.lengthOf(data) : 0, root);
        ElementType type = type(shape[0]);
        A result = amRoot ? data : RawArrays.allocate(type, shape[1]);
        bcast(ElementType.segmentOf(result), shape[1], type, root);
        return result;
    }

    @Override
    public final long bcast(long value, int root) {
        long[] values = {value};
        bcast(MemorySegment.ofArray(values), 1, ElementType.LONG, root);
        return values[0];
    }

    @Override
    public final double bcast(double value, int root) {
        double[] values = {value};
        bcast(MemorySegment.ofArray(values), 1, ElementType.DOUBLE, root);
        return values[0];
    }

    @Override
    public final <A> A scatter(A atRoot, int root) {
        boolean amRoot = isRoot(root);
        ElementType sent = amRoot ? ElementType.of(atRoot) : null;
        long[] shape = shapeOf(sent, amRoot ? share(atRoot, "scatter") : 0, root);
        ElementType type = type(shape[0]);
        A mine = RawArrays.allocate(type, shape[1]);
        scatter(amRoot ? ElementType.segmentOf(atRoot) : null, ElementType.segmentOf(mine), shape[1], type, root);
        return mine;
    }

    @Override
    public final <A> A scatterv(A atRoot, int[] counts, int root) {
        boolean amRoot = isRoot(root);
        long[] shapes = null;
        Blocks blocks = null;
        if (amRoot) {
            blocks = packed("scatterv", atRoot, counts);
            shapes = new long[2 * engine.size()];
            for (int rank = 0; rank < engine.size(); rank++) {
                shapes[2 * rank] = ElementType.of(atRoot).ordinal();
                shapes[2 * rank + 1] = counts[rank];
            }
        }
        long[] shape = new long[2];
        scatter(amRoot ? MemorySegment.ofArray(shapes) : null, MemorySegment.ofArray(shape), 2, ElementType.LONG, root);
        ElementType type = type(shape[0]);
        A mine = RawArrays.allocate(type, shape[1]);
        scatterv(blocks, ElementType.segmentOf(mine), shape[1], type, root);
        return mine;
    }

    /** The parts of an array by counts, which must use it up. */
    private Blocks packed(String what, Object data, int[] counts) {
        int length = ElementType.lengthOf(data);
        if (counts == null || counts.length != engine.size()) {
            throw checks.fault(what + ": " + (counts == null ? "counts is null" : counts.length + " counts")
                    + " where one for each of " + engine.size() + " ranks is needed");
        }
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        if (total != length) {
            throw checks.fault(what + ": the counts add up to " + total + ", the array holds " + length + " elements");
        }
        return Blocks.packed(ElementType.segmentOf(data), RawArrays.asLongs(counts));
    }

    @Override
    public final <A> A gather(A mine, int root) {
        ElementType type = ElementType.of(mine);
        long count = ElementType.lengthOf(mine);
        A all = isRoot(root) ? RawArrays.allocate(type, count * engine.size()) : null;
        gather(ElementType.segmentOf(mine), all == null ? null : ElementType.segmentOf(all), count, type, root);
        return all;
    }

    @Override
    public final <A> Ragged<A> gatherv(A mine, int root) {
        ElementType type = ElementType.of(mine);
        int count = ElementType.lengthOf(mine);
        int[] counts = gather(new int[] {count}, root);
        Ragged<A> all = counts == null ? null : ragged(type, counts);
        gatherv(ElementType.segmentOf(mine), count, all == null ? null : blocks(all), type, root);
        return all;
    }

    private static <A> Ragged<A> ragged(ElementType type, int[] counts) {
        int[] offsets = Ragged.offsetsOf(counts);
        int last = counts.length - 1;
        return new Ragged<>(RawArrays.allocate(type, (long) offsets[last] + counts[last]), counts, offsets);
    }

    private static Blocks blocks(Ragged<?> ragged) {
        return Blocks.packed(ElementType.segmentOf(ragged.data()), RawArrays.asLongs(ragged.counts()));
    }

    @Override
    public final <A> A allgather(A mine) {
        ElementType type = ElementType.of(mine);
        long count = ElementType.lengthOf(mine);
        A all = RawArrays.allocate(type, count * engine.size());
        allgather(ElementType.segmentOf(mine), ElementType.segmentOf(all), count, type);
        return all;
    }

    @Override
    public final <A> Ragged<A> allgatherv(A mine) {
        ElementType type = ElementType.of(mine);
        int count = ElementType.lengthOf(mine);
        Ragged<A> all = ragged(type, allgather(new int[] {count}));
        allgatherv(ElementType.segmentOf(mine), count, blocks(all), type);
        return all;
    }

    @Override
    public final <A> A alltoall(A data) {
        ElementType type = ElementType.of(data);
        long count = share(data, "alltoall");
        A received = RawArrays.allocate(type, ElementType.lengthOf(data));
        alltoall(ElementType.segmentOf(data), ElementType.segmentOf(received), count, type);
        return received;
    }

    @Override
    public final <A> Ragged<A> alltoallv(A data, int[] counts) {
        ElementType type = ElementType.of(data);
        Blocks send = packed("alltoallv", data, counts);
        Ragged<A> received = ragged(type, alltoall(counts));
        alltoallv(send, blocks(received), type);
        return received;
    }

    @Override
    public final <A> A reduce(A data, Op op, int root) {
        ElementType type = ElementType.of(data);
        long count = ElementType.lengthOf(data);
        A result = isRoot(root) ? RawArrays.allocate(type, count) : null;
        reduce(
                ElementType.segmentOf(data),
                result == null ? null : ElementType.segmentOf(result),
                count,
                type,
                op,
                root);
        return result;
    }

    @Override
    public final <A> A allreduce(A data, Op op) {
        ElementType type = ElementType.of(data);
        long count = ElementType.lengthOf(data);
        A result = RawArrays.allocate(type, count);
        allreduce(ElementType.segmentOf(data), ElementType.segmentOf(result), count, type, op);
        return result;
    }

    @Override
    public final long allreduce(long value, Op op) {
        return allreduce(new long[] {value}, op)[0];
    }

    @Override
    public final double allreduce(double value, Op op) {
        return allreduce(new double[] {value}, op)[0];
    }

    @Override
    public final <A> A reduceScatter(A data, Op op) {
        int[] counts = new int[engine.size()];
        Arrays.fill(counts, (int) share(data, "reduceScatter"));
        return reduceScatter(data, counts, op);
    }

    @Override
    public final <A> A reduceScatter(A data, int[] counts, Op op) {
        ElementType type = ElementType.of(data);
        Blocks send = packed("reduceScatter", data, counts);
        A mine = RawArrays.allocate(type, counts[engine.rank()]);
        reduceScatter(send.memory(), ElementType.segmentOf(mine), send.counts(), type, op);
        return mine;
    }

    @Override
    public final <A> A scan(A data, Op op) {
        ElementType type = ElementType.of(data);
        long count = ElementType.lengthOf(data);
        A result = RawArrays.allocate(type, count);
        scan(ElementType.segmentOf(data), ElementType.segmentOf(result), count, type, op);
        return result;
    }

    @Override
    public final long scan(long value, Op op) {
        return scan(new long[] {value}, op)[0];
    }

    @Override
    public final <A> A exscan(A data, Op op) {
        ElementType type = ElementType.of(data);
        long count = ElementType.lengthOf(data);
        A result = RawArrays.allocate(type, count);
        exscan(ElementType.segmentOf(data), ElementType.segmentOf(result), count, type, op);
        return engine.rank() > 0 || Identity.fill(result, type, op) ? result : null;
    }

    @Override
    public final long exscan(long value, Op op) {
        long[] result = exscan(new long[] {value}, op);
        if (result == null) {
            throw checks.fault("exscan: " + op + " has no identity to give to rank 0; use the form that takes arrays");
        }
        return result[0];
    }
}
