package org.rankwise.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Reductions of Java arrays: every operation on every type it accepts, folded in rank order to the bit. */
final class ReductionCases {

    private ReductionCases() {}

    static List<Case> all() {
        return List.of(
                new Case("reduce", ReductionCases::reduce),
                new Case("allreduce", ReductionCases::allreduce),
                new Case("reduceScatter in equal parts", ReductionCases::reduceScatter),
                new Case("reduceScatter in given parts", ReductionCases::reduceScatterCounts),
                new Case("scan", ReductionCases::scan),
                new Case("exscan", ReductionCases::exscan),
                new Case("reductions of single values", ReductionCases::values),
                new Case("an operation that does not accept a type", ReductionCases::refusals));
    }

    @FunctionalInterface
    private interface Reduction {
        void run(Op op, ElementType type, int count);
    }

    /** Every operation and type with small counts, and a sample with large ones. */
    private static void sweep(Trial t, int blocks, Reduction body) {
        Random pick = t.shared();
        for (Op op : Operations.ALL) {
            for (ElementType type : ElementType.values()) {
                if (!Operations.accepts(op, type)) {
                    continue;
                }
                for (int count : Sweep.SMALL) {
                    t.next();
                    body.run(op, type, count * op.width());
                }
                if (pick.nextInt(4) == 0) {
                    t.next();
                    body.run(op, type, Sweep.nearSwitch(type, blocks, pick) / op.width() * op.width());
                }
            }
        }
        t.next();
        body.run(Op.SUM, pick.nextBoolean() ? ElementType.DOUBLE : ElementType.FLOAT, 300_007 / blocks);
    }

    private static void reduce(Trial t) {
        sweep(t, 1, (op, type, count) -> {
            Object[] all = Operations.contributions(t, op, type, count);
            Object due = Model.fold(op, all);
            for (int root = 0; root < (count > 7 * op.width() ? 1 : t.size); root++) {
                Object mine = Data.copy(all[t.rank]);
                Object got = t.world.reduce(mine, op, root);
                t.sameNumbers(t.rank == root ? due : null, got, "reduce", op, type, count, "root", root);
                t.same(all[t.rank], mine, "reduce's send buffer", op, type, count, "root", root);
            }
        });
    }

    private static void allreduce(Trial t) {
        sweep(t, 1, (op, type, count) -> {
            Object[] all = Operations.contributions(t, op, type, count);
            Object mine = Data.copy(all[t.rank]);
            Object got = t.world.allreduce(mine, op);
            t.sameNumbers(Model.fold(op, all), got, "allreduce", op, type, count);
            t.that(got != mine, "the result is the send buffer", "allreduce", op, type, count);
            t.same(all[t.rank], mine, "allreduce's send buffer", op, type, count);
        });
    }

    private static void reduceScatter(Trial t) {
        sweep(t, t.size, (op, type, count) -> {
            Object[] all = Operations.contributions(t, op, type, count * t.size);
            Object mine = Data.copy(all[t.rank]);
            Object due = Data.slice(Model.fold(op, all), t.rank * count, count);
            t.sameNumbers(due, t.world.reduceScatter(mine, op), "reduceScatter", op, type, count);
            t.same(all[t.rank], mine, "reduceScatter's send buffer", op, type, count);
        });
    }

    private static void reduceScatterCounts(Trial t) {
        sweep(t, t.size, (op, type, count) -> {
            int[] counts = new int[t.size];
            Arrays.setAll(
                    counts, r -> t.between(r, 0, 3) == 0 ? 0 : t.between(r, 1, count / op.width() + 1) * op.width());
            Object[] all =
                    Operations.contributions(t, op, type, Arrays.stream(counts).sum());
            Object mine = Data.copy(all[t.rank]);
            int start = Arrays.stream(counts, 0, t.rank).sum();
            Object due = Data.slice(Model.fold(op, all), start, counts[t.rank]);
            t.sameNumbers(due, t.world.reduceScatter(mine, counts, op), "reduceScatter", op, type, counts);
            t.same(all[t.rank], mine, "reduceScatter's send buffer", op, type, counts);
        });
    }

    private static void scan(Trial t) {
        sweep(t, 1, (op, type, count) -> {
            Object[] all = Operations.contributions(t, op, type, count);
            Object mine = Data.copy(all[t.rank]);
            t.sameNumbers(Model.fold(op, all, t.rank + 1), t.world.scan(mine, op), "scan", op, type, count);
            t.same(all[t.rank], mine, "scan's send buffer", op, type, count);
        });
    }

    private static void exscan(Trial t) {
        sweep(t, 1, (op, type, count) -> {
            Object[] all = Operations.contributions(t, op, type, count);
            Object mine = Data.copy(all[t.rank]);
            Object due = t.rank == 0 ? Model.identity(op, type, count) : Model.fold(op, all, t.rank);
            t.sameNumbers(due, t.world.exscan(mine, op), "exscan", op, type, count);
            t.same(all[t.rank], mine, "exscan's send buffer", op, type, count);
        });
    }

    private static void values(Trial t) {
        for (Op op : Model.BUILTIN) {
            if (op.width() > 1) {
                continue;
            }
            t.next();
            Object[] longs = t.arrays(ElementType.LONG, 1);
            long mine = ((long[]) longs[t.rank])[0];
            t.same(((long[]) Model.fold(op, longs))[0], t.world.allreduce(mine, op), "allreduce(long)", op);
            t.same(((long[]) Model.fold(op, longs, t.rank + 1))[0], t.world.scan(mine, op), "scan(long)", op);
            Object before = t.rank == 0 ? Model.identity(op, ElementType.LONG, 1) : Model.fold(op, longs, t.rank);
            t.same(((long[]) before)[0], t.world.exscan(mine, op), "exscan(long)", op);
            if (op.accepts(ElementType.DOUBLE)) {
                Object[] doubles = t.arrays(ElementType.DOUBLE, 1);
                double number = ((double[]) doubles[t.rank])[0];
                t.same(((double[]) Model.fold(op, doubles))[0], t.world.allreduce(number, op), "allreduce(double)", op);
            }
        }
    }

    private static void refusals(Trial t) {
        for (Op op : Operations.ALL) {
            for (ElementType type : ElementType.values()) {
                if (!op.accepts(type)) {
                    Object data = type.newArray(op.width());
                    CommException e = t.throwing(CommException.class, () -> t.world.allreduce(data, op), op, type);
                    t.that(
                            e.getMessage().contains(op.name()) && e.getMessage().contains(type.name()),
                            "the message names neither: " + e.getMessage(),
                            op,
                            type);
                }
            }
            if (op.width() > 1) {
                CommException e = t.throwing(
                        CommException.class,
                        () -> t.world.allreduce(new int[op.width() + 1], op),
                        op,
                        "a fraction of an item");
                t.that(e.getMessage().contains(Integer.toString(op.width())), "the message: " + e.getMessage(), op);
            }
        }
        t.world.barrier();
    }
}
