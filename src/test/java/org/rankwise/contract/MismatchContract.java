package org.rankwise.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rankwise.comm.Blocks;
import org.rankwise.comm.CollectiveMismatchException;
import org.rankwise.comm.Op;
import org.rankwise.job.launch.Launcher;
import org.rankwise.layout.ElementType;

/** Ranks that call different collectives, or the same with different arguments, get an error that names both calls. */
public interface MismatchContract extends Running {
    int SOON = 10;

    /** What rank 2 calls where the others call something else, and words that must tell the two apart. */
    record Clash(String name, Launcher.Body others, Launcher.Body odd, String othersWord, String oddWord) {}

    private static MemorySegment ints(int count) {
        return MemorySegment.ofArray(new int[count]);
    }

    private static Stream<Clash> clashes() {
        ElementType i = ElementType.INT;
        return Stream.of(
                new Clash("collective", w -> w.barrier(), w -> w.allreduce(1L, Op.SUM), "barrier", "allreduce"),
                new Clash("scan and exscan", w -> w.scan(1L, Op.SUM), w -> w.exscan(1L, Op.SUM), "scan", "exscan"),
                new Clash(
                        "blocking and not",
                        w -> w.barrier(),
                        w -> w.iallreduce(ints(1), ints(1), 1, i, Op.SUM).await(),
                        "barrier",
                        "allreduce"),
                new Clash("split and barrier", w -> w.barrier(), w -> w.split(0, 0), "barrier", "split"),
                new Clash("counter and barrier", w -> w.barrier(), w -> w.counter(), "barrier", "counter"),
                new Clash("root", w -> w.gather(new int[1], 0), w -> w.gather(new int[1], 1), "root=0", "root=1"),
                new Clash(
                        "root of bcast",
                        w -> w.bcast(ints(4), 4, i, 0),
                        w -> w.bcast(ints(4), 4, i, 2),
                        "root=0",
                        "root=2"),
                new Clash(
                        "root of reduce",
                        w -> w.reduce(ints(4), ints(4), 4, i, Op.SUM, 0),
                        w -> w.reduce(ints(4), ints(4), 4, i, Op.SUM, 3),
                        "root=0",
                        "root=3"),
                new Clash(
                        "type",
                        w -> w.allreduce(new int[4], Op.SUM),
                        w -> w.allreduce(new long[4], Op.SUM),
                        "INT",
                        "LONG"),
                new Clash(
                        "type of allgather",
                        w -> w.allgather(new float[4]),
                        w -> w.allgather(new double[4]),
                        "FLOAT",
                        "DOUBLE"),
                new Clash(
                        "operation",
                        w -> w.allreduce(new int[4], Op.SUM),
                        w -> w.allreduce(new int[4], Op.MAX),
                        "SUM",
                        "MAX"),
                new Clash(
                        "operation of scan",
                        w -> w.scan(new int[4], Op.PROD),
                        w -> w.scan(new int[4], Op.MIN),
                        "PROD",
                        "MIN"),
                new Clash(
                        "count of allreduce",
                        w -> w.allreduce(new int[4], Op.SUM),
                        w -> w.allreduce(new int[5], Op.SUM),
                        "4",
                        "5"),
                new Clash(
                        "count of a large allreduce",
                        w -> w.allreduce(new int[40_000], Op.SUM),
                        w -> w.allreduce(new int[40_001], Op.SUM),
                        "40000",
                        "40001"),
                new Clash(
                        "no elements",
                        w -> w.allreduce(new int[3], Op.SUM),
                        w -> w.allreduce(new int[0], Op.SUM),
                        "3",
                        "0"),
                new Clash("count of bcast", w -> w.bcast(ints(8), 8, i, 1), w -> w.bcast(ints(8), 7, i, 1), "8", "7"),
                new Clash(
                        "count of gather",
                        w -> w.gather(ints(8), ints(32), 8, i, 1),
                        w -> w.gather(ints(8), ints(32), 6, i, 1),
                        "8",
                        "6"),
                new Clash(
                        "length of gathered arrays",
                        w -> w.gather(new int[8], 1),
                        w -> w.gather(new int[9], 1),
                        "8",
                        "9"),
                new Clash(
                        "length of allgathered arrays",
                        w -> w.allgather(new int[8]),
                        w -> w.allgather(new int[9]),
                        "8",
                        "9"),
                new Clash("count of alltoall", w -> w.alltoall(new int[8]), w -> w.alltoall(new int[12]), "2", "3"),
                new Clash(
                        "count of scatter",
                        w -> w.scatter(ints(20), ints(5), 5, i, 0),
                        w -> w.scatter(ints(20), ints(4), 4, i, 0),
                        "5",
                        "4"),
                new Clash(
                        "counts of reduceScatter",
                        w -> w.reduceScatter(new int[4], new int[] {1, 1, 1, 1}, Op.SUM),
                        w -> w.reduceScatter(new int[4], new int[] {0, 2, 1, 1}, Op.SUM),
                        "reduceScatter",
                        "reduceScatter"),
                new Clash(
                        "count against the root's counts of gatherv",
                        w -> w.gatherv(ints(3), 3, Blocks.equal(ints(12), 3, 4), i, 0),
                        w -> w.gatherv(ints(3), 2, null, i, 0),
                        "gather",
                        "gather"),
                new Clash(
                        "counts of alltoallv",
                        w -> w.alltoallv(Blocks.equal(ints(8), 2, 4), Blocks.equal(ints(8), 2, 4), i),
                        w -> w.alltoallv(Blocks.equal(ints(8), 1, 4), Blocks.equal(ints(8), 2, 4), i),
                        "alltoall",
                        "alltoall"));
    }

    @TestFactory
    default Stream<DynamicTest> shouldNameBothCalls() {
        return clashes()
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    CollectiveMismatchException e =
                            Jobs.fails(this, SOON, CollectiveMismatchException.class, 4, world -> {
                                (world.rank() == 2 ? one.odd() : one.others()).run(world);
                                world.barrier();
                            });
                    String message = e.getMessage();
                    assertTrue(
                            message.contains(one.othersWord()) && message.contains(one.oddWord()),
                            "both " + one.othersWord() + " and " + one.oddWord() + " are to be named: " + message);
                    assertTrue(
                            message.contains("rank 2") && message.matches("(?s).*rank [013]\\b.*"),
                            "both ranks: " + message);
                    assertTrue(
                            message.split("MismatchContract\\.java:\\d+", -1).length >= 3, "both places: " + message);
                }));
    }
}
