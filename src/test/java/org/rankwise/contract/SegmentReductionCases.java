package org.rankwise.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Reductions of memory, of every kind and alignment, from one segment to another and in place. */
final class SegmentReductionCases {

    private SegmentReductionCases() {}

    static List<Case> all() {
        return List.of(
                new Case("reduce of segments", t -> sweep(t, SegmentReductionCases::reduce)),
                new Case("allreduce of segments", t -> sweep(t, SegmentReductionCases::allreduce)),
                new Case("reduceScatter of segments", t -> sweep(t, SegmentReductionCases::reduceScatter)),
                new Case("scan of segments", t -> sweep(t, SegmentReductionCases::scan)),
                new Case("exscan of segments", t -> sweep(t, SegmentReductionCases::exscan)));
    }

    /** One way to call one reduction. */
    private record Call(Op op, ElementType type, int count, int root, boolean inPlace, boolean nonblocking) {
        Object[] what(String name) {
            return new Object[] {name, op, type, count, "root", root, inPlace ? "in place" : "", nonblocking};
        }
    }

    @FunctionalInterface
    private interface Reduction {
        void run(Trial t, Call call);
    }

    /** Every type with its operations in turn, small and large counts, each in place and not. */
    private static void sweep(Trial t, Reduction body) {
        Random pick = t.shared();
        for (ElementType type : ElementType.values()) {
            List<Op> ops = Operations.ALL.stream()
                    .filter(op -> Operations.accepts(op, type))
                    .toList();
            for (int i = 0; i < 12; i++) {
                Op op = ops.get(pick.nextInt(ops.size()));
                int count = i < 6 ? Sweep.SMALL[i / 2] : Sweep.nearSwitch(type, t.size, pick) / op.width();
                t.next();
                body.run(t, new Call(op, type, count * op.width(), pick.nextInt(t.size), i % 2 == 0, i % 3 == 0));
            }
        }
        t.next();
        body.run(t, new Call(Op.SUM, ElementType.DOUBLE, 300_007 / t.size, 0, pick.nextBoolean(), false));
    }

    private static void check(Trial t, Object due, Room room, Object... what) {
        t.sameNumbers(due, room.array(ElementType.lengthOf(due)), what);
        t.that(room.guarded(), "memory beside the buffer was written to", what);
    }

    private static Room receiving(Trial t, Call call, Room send, int count) {
        return call.inPlace() ? send : Room.of(SegmentCases.kind(t, 1), call.type(), count);
    }

    private static void unchanged(Trial t, Call call, Object sent, Room send, String name) {
        if (!call.inPlace()) {
            SegmentCases.check(t, sent, send, call.what(name + "'s send buffer"));
        }
    }

    private static void reduce(Trial t, Call call) {
        Object[] all = Operations.contributions(t, call.op(), call.type(), call.count());
        Room send = Room.of(SegmentCases.kind(t, 0), all[t.rank]);
        Room recv = t.rank == call.root() ? receiving(t, call, send, call.count()) : null;
        if (call.nonblocking()) {
            t.world
                    .ireduce(send.data, SegmentCases.memory(recv), call.count(), call.type(), call.op(), call.root())
                    .await();
        } else {
            t.world.reduce(send.data, SegmentCases.memory(recv), call.count(), call.type(), call.op(), call.root());
        }
        if (t.rank == call.root()) {
            check(t, Model.fold(call.op(), all), recv, call.what("reduce"));
            unchanged(t, call, all[t.rank], send, "reduce");
        } else {
            SegmentCases.check(t, all[t.rank], send, call.what("reduce's send buffer"));
        }
    }

    private static void allreduce(Trial t, Call call) {
        Object[] all = Operations.contributions(t, call.op(), call.type(), call.count());
        Room send = Room.of(SegmentCases.kind(t, 0), all[t.rank]);
        Room recv = receiving(t, call, send, call.count());
        if (call.nonblocking()) {
            t.world
                    .iallreduce(send.data, recv.data, call.count(), call.type(), call.op())
                    .await();
        } else {
            t.world.allreduce(send.data, recv.data, call.count(), call.type(), call.op());
        }
        check(t, Model.fold(call.op(), all), recv, call.what("allreduce"));
        unchanged(t, call, all[t.rank], send, "allreduce");
    }

    private static void reduceScatter(Trial t, Call call) {
        int width = call.op().width();
        long[] counts = new long[t.size];
        Arrays.setAll(
                counts, r -> t.between(r, 0, 3) == 0 ? 0 : (long) t.between(r, 1, call.count() / width + 1) * width);
        int total = (int) Arrays.stream(counts).sum();
        int start = (int) Arrays.stream(counts, 0, t.rank).sum();
        Object[] all = Operations.contributions(t, call.op(), call.type(), total);
        Room send = Room.of(SegmentCases.kind(t, 0), all[t.rank]);
        Room recv = Room.of(SegmentCases.kind(t, 1), call.type(), (int) counts[t.rank]);
        t.world.reduceScatter(send.data, recv.data, counts, call.type(), call.op());
        Object due = Data.slice(Model.fold(call.op(), all), start, (int) counts[t.rank]);
        check(t, due, recv, call.what("reduceScatter " + Arrays.toString(counts)));
        SegmentCases.check(t, all[t.rank], send, call.what("reduceScatter's send buffer"));
    }

    private static void scan(Trial t, Call call) {
        Object[] all = Operations.contributions(t, call.op(), call.type(), call.count());
        Room send = Room.of(SegmentCases.kind(t, 0), all[t.rank]);
        Room recv = receiving(t, call, send, call.count());
        t.world.scan(send.data, recv.data, call.count(), call.type(), call.op());
        check(t, Model.fold(call.op(), all, t.rank + 1), recv, call.what("scan"));
        unchanged(t, call, all[t.rank], send, "scan");
    }

    private static void exscan(Trial t, Call call) {
        Object[] all = Operations.contributions(t, call.op(), call.type(), call.count());
        Room send = Room.of(SegmentCases.kind(t, 0), all[t.rank]);
        Room recv = receiving(t, call, send, call.count());
        Object before = recv.array();
        t.world.exscan(send.data, recv.data, call.count(), call.type(), call.op());
        // rank 0 has nobody before it: its memory stays as it was
        check(t, t.rank == 0 ? before : Model.fold(call.op(), all, t.rank), recv, call.what("exscan"));
        unchanged(t, call, all[t.rank], send, "exscan");
    }
}
