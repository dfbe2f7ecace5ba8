package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/**
 * How the ranks of a job lie on its hosts.
 *
 * <p>On a crowded host ranks have to share cores. Blocking calls of MPI wait at full speed, MPICH's for as long as it
 * takes: then a rank that waits keeps the core from the one it waits for, and is to wait by tests between which it yields.
 * {@code RANKWISE_MPI_YIELD=true} says so where it cannot be seen: of virtual hosts that share cores, of a busy machine.
 *
 * @param crowded whether some host has more ranks than cores for them
 * @param severalHosts whether the ranks are on more than one host
 */
record Placement(boolean crowded, boolean severalHosts) {
    static final Placement UNKNOWN = new Placement(false, false);

    private static final int MASK_LONGS = 64;

    /** Collective over the world. */
    static Placement of(MpiComm world) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(8, 8);
            MpiError.check(
                    Mpi.COMM_SPLIT_TYPE.call(
                            world.internal(),
                            Mpi.ABI.numbers().commTypeShared(),
                            world.rank(),
                            Mpi.ABI.handles().infoNull(),
                            out.address()),
                    "MPI_Comm_split_type",
                    world);
            long host = Mpi.handleAt(out);
            MemorySegment ranks = arena.allocate(JAVA_INT);
            MpiError.check(Mpi.COMM_SIZE.call(host, ranks.address()), "MPI_Comm_size", world);
            long[] mine = cores();
            MemorySegment all = arena.allocate(JAVA_LONG, MASK_LONGS);
            long type = Mpi.datatype(ElementType.LONG);
            long or = Mpi.ABI.ops().get(Op.BOR);
            MpiError.check(
                    NativeCollective.ALLREDUCE
                            .blocking()
                            .call(
                                    arena.allocateFrom(JAVA_LONG, mine).address(),
                                    all.address(),
                                    MASK_LONGS,
                                    type,
                                    or,
                                    host),
                    "MPI_Allreduce",
                    world);
            MpiError.check(Mpi.COMM_FREE.call(out.address()), "MPI_Comm_free", world);
            int known = count(mine);
            int quota = Runtime.getRuntime().availableProcessors();
            int union = count(all.toArray(JAVA_LONG));
            // a container's quota counts for all its ranks together
            int cores = known == 0 || quota < known ? quota : union;
            boolean here = ranks.get(JAVA_INT, 0) > cores || Boolean.parseBoolean(System.getenv("RANKWISE_MPI_YIELD"));
            // all ranks of the job or none: a collective that one rank starts does not match one in which another
            // blocks
            MpiError.check(
                    NativeCollective.ALLREDUCE
                            .blocking()
                            .call(
                                    arena.allocateFrom(JAVA_LONG, here ? 1L : 0L)
                                            .address(),
                                    all.address(),
                                    1,
                                    type,
                                    or,
                                    world.internal()),
                    "MPI_Allreduce",
                    world);
            return new Placement(all.get(JAVA_LONG, 0) != 0, ranks.get(JAVA_INT, 0) < world.size());
        }
    }

    /** The cores that this process may run on, a bit each; all zeros where the system does not tell. */
    private static long[] cores() {
        long[] cores = new long[MASK_LONGS];
        try {
            String prefix = "Cpus_allowed:";
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(prefix)) {
                    BigInteger mask = new BigInteger(
                            line.substring(prefix.length()).strip().replace(",", ""), 16);
                    for (int i = 0; i < MASK_LONGS; i++) {
                        cores[i] = mask.shiftRight(i * Long.SIZE).longValue();
                    }
                }
            }
        } catch (IOException _) {
            return new long[MASK_LONGS];
        }
        return cores;
    }

    private static int count(long[] mask) {
        int count = 0;
        for (long bits : mask) {
            count += Long.bitCount(bits);
        }
        return count;
    }
}
