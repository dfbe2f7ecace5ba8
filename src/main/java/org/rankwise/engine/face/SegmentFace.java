package org.rankwise.engine.face;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.rankwise.comm.Blocks;
import org.rankwise.comm.Op;
import org.rankwise.comm.Request;
import org.rankwise.comm.SegmentCollectives;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/** Collectives over memory of the caller's: each method makes the call that the engine takes. */
abstract class SegmentFace extends MessageFace implements SegmentCollectives {

    SegmentFace(Engine engine) {
        super(engine);
    }

    private boolean amRoot(int root) {
        checks.root(root);
        return engine.rank() == root;
    }

    private CollectiveCall bcastCall(MemorySegment data, long count, ElementType type, int root) {
        boolean amRoot = amRoot(root);
        return new CollectiveCall(
                Kind.BCAST,
                type,
                null,
                root,
                amRoot ? checks.send("data", data, count, type) : Side.NONE,
                amRoot ? Side.NONE : checks.recv("data", data, count, type));
    }

    private CollectiveCall scatterCall(
            MemorySegment atRoot, MemorySegment mine, long count, ElementType type, int root) {
        return new CollectiveCall(
                Kind.SCATTER,
                type,
                null,
                root,
                amRoot(root) ? checks.sendAll("atRoot", atRoot, count, type) : Side.of(null, count),
                checks.recv("mine", mine, count, type));
    }

    private CollectiveCall gatherCall(
            MemorySegment mine, MemorySegment atRoot, long count, ElementType type, int root) {
        return new CollectiveCall(
                Kind.GATHER,
                type,
                null,
                root,
                checks.send("mine", mine, count, type),
                amRoot(root) ? checks.recvAll("atRoot", atRoot, count, type) : Side.of(null, count));
    }

    private CollectiveCall allgatherCall(MemorySegment mine, MemorySegment all, long count, ElementType type) {
        return new CollectiveCall(
                Kind.ALLGATHER,
                type,
                null,
                -1,
                checks.send("mine", mine, count, type),
                checks.recvAll("all", all, count, type));
    }

    private CollectiveCall alltoallCall(MemorySegment send, MemorySegment recv, long count, ElementType type) {
        Side from = checks.sendAll("send", send, count, type);
        Side to = checks.recvAll("recv", recv, count, type);
        checks.apart(from.memory(), to.memory());
        return new CollectiveCall(Kind.ALLTOALL, type, null, -1, from, to);
    }

    private CollectiveCall alltoallvCall(Blocks send, Blocks recv, ElementType type) {
        Side from = checks.ragged("send", send, type, false);
        Side to = checks.ragged("recv", recv, type, true);
        checks.apart(from.memory(), to.memory());
        return new CollectiveCall(Kind.ALLTOALL, type, null, -1, from, to);
    }

    private CollectiveCall reduceCall(
            MemorySegment send, MemorySegment atRoot, long count, ElementType type, Op op, int root) {
        checks.op(op, type, count);
        Side from = checks.send("send", send, count, type);
        Side to = amRoot(root) ? checks.recv("atRoot", atRoot, count, type) : Side.of(null, count);
        if (to.isPresent()) {
            checks.sameOrApart(from.memory(), to.memory());
        }
        return new CollectiveCall(Kind.REDUCE, type, op, root, from, to);
    }

    private CollectiveCall symmetric(
            Kind kind, MemorySegment send, MemorySegment recv, long count, ElementType type, Op op) {
        checks.op(op, type, count);
        Side from = checks.send("send", send, count, type);
        Side to = checks.recv("recv", recv, count, type);
        checks.sameOrApart(from.memory(), to.memory());
        return new CollectiveCall(kind, type, op, -1, from, to);
    }

    @Override
    public final void bcast(MemorySegment data, long count, ElementType type, int root) {
        engine.collective(bcastCall(data, count, type, root));
    }

    @Override
    public final void scatter(MemorySegment atRoot, MemorySegment mine, long count, ElementType type, int root) {
        engine.collective(scatterCall(atRoot, mine, count, type, root));
    }

    @Override
    public final void scatterv(Blocks atRoot, MemorySegment mine, long count, ElementType type, int root) {
        engine.collective(new CollectiveCall(
                Kind.SCATTER,
                type,
                null,
                root,
                amRoot(root) ? checks.ragged("atRoot", atRoot, type, false) : Side.RAGGED,
                checks.recv("mine", mine, count, type)));
    }

    @Override
    public final void gather(MemorySegment mine, MemorySegment atRoot, long count, ElementType type, int root) {
        engine.collective(gatherCall(mine, atRoot, count, type, root));
    }

    @Override
    public final void gatherv(MemorySegment mine, long count, Blocks atRoot, ElementType type, int root) {
        engine.collective(new CollectiveCall(
                Kind.GATHER,
                type,
                null,
                root,
                checks.send("mine", mine, count, type),
                amRoot(root) ? checks.ragged("atRoot", atRoot, type, true) : Side.RAGGED));
    }

    @Override
    public final void allgather(MemorySegment mine, MemorySegment all, long count, ElementType type) {
        engine.collective(allgatherCall(mine, all, count, type));
    }

    @Override
    public final void allgatherv(MemorySegment mine, long count, Blocks all, ElementType type) {
        engine.collective(new CollectiveCall(
                Kind.ALLGATHER,
                type,
                null,
                -1,
                checks.send("mine", mine, count, type),
                checks.ragged("all", all, type, true)));
    }

    @Override
    public final void alltoall(MemorySegment send, MemorySegment recv, long count, ElementType type) {
        engine.collective(alltoallCall(send, recv, count, type));
    }

    @Override
    public final void alltoallv(Blocks send, Blocks recv, ElementType type) {
        engine.collective(alltoallvCall(send, recv, type));
    }

    @Override
    public final void reduce(MemorySegment send, MemorySegment atRoot, long count, ElementType type, Op op, int root) {
        engine.collective(reduceCall(send, atRoot, count, type, op, root));
    }

    @Override
    public final void allreduce(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op) {
        engine.collective(symmetric(Kind.ALLREDUCE, send, recv, count, type, op));
    }

    @Override
    public final void reduceScatter(MemorySegment send, MemorySegment recv, long[] counts, ElementType type, Op op) {
        for (long count : counts) {
            checks.op(op, type, count);
        }
        long total = Arrays.stream(counts).sum();
        Side from =
                checks.ragged("send", Blocks.packed(checks.elements("send", send, total, type), counts), type, false);
        Side to = checks.recv("recv", recv, counts[engine.rank()], type);
        checks.apart(from.memory(), to.memory());
        engine.collective(new CollectiveCall(Kind.REDUCE_SCATTER, type, op, -1, from, to));
    }

    @Override
    public final void scan(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op) {
        engine.collective(symmetric(Kind.SCAN, send, recv, count, type, op));
    }

    @Override
    public final void exscan(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op) {
        engine.collective(symmetric(Kind.EXSCAN, send, recv, count, type, op));
    }

    @Override
    public final Request ibarrier() {
        return engine.start(CollectiveCall.BARRIER);
    }

    @Override
    public final Request ibcast(MemorySegment data, long count, ElementType type, int root) {
        return engine.start(bcastCall(data, count, type, root));
    }

    @Override
    public final Request iscatter(MemorySegment atRoot, MemorySegment mine, long count, ElementType type, int root) {
        return engine.start(scatterCall(atRoot, mine, count, type, root));
    }

    @Override
    public final Request igather(MemorySegment mine, MemorySegment atRoot, long count, ElementType type, int root) {
        return engine.start(gatherCall(mine, atRoot, count, type, root));
    }

    @Override
    public final Request iallgather(MemorySegment mine, MemorySegment all, long count, ElementType type) {
        return engine.start(allgatherCall(mine, all, count, type));
    }

    @Override
    public final Request ialltoall(MemorySegment send, MemorySegment recv, long count, ElementType type) {
        return engine.start(alltoallCall(send, recv, count, type));
    }

    @Override
    public final Request ialltoallv(Blocks send, Blocks recv, ElementType type) {
        return engine.start(alltoallvCall(send, recv, type));
    }

    @Override
    public final Request ireduce(
            MemorySegment send, MemorySegment atRoot, long count, ElementType type, Op op, int root) {
        return engine.start(reduceCall(send, atRoot, count, type, op, root));
    }

    @Override
    public final Request iallreduce(MemorySegment send, MemorySegment recv, long count, ElementType type, Op op) {
        return engine.start(symmetric(Kind.ALLREDUCE, send, recv, count, type, op));
    }
}
