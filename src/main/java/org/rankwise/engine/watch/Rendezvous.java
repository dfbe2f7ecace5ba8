package org.rankwise.engine.watch;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.fault.UsageException;
import org.rankwise.job.hosts.OwnAddress;
import org.rankwise.layout.ElementType;

/** How the processes of a job learn at its start where rank 0 listens: by three collectives of a few bytes. */
final class Rendezvous {
    private Rendezvous() {}

    /**
     * Opens the hub on rank 0, and tells where. Collective over the world.
     *
     * @return the hub on rank 0, else null
     */
    static Hub open(Engine world, Board board, byte[] place) throws IOException {
        long[] first = {host()};
        long mine = first[0];
        bcast(world, MemorySegment.ofArray(first), ElementType.LONG, 1);
        long[] here = {first[0] == mine ? 1 : 0};
        long[] allHere = new long[1];
        world.collective(new CollectiveCall(
                Kind.ALLREDUCE,
                ElementType.LONG,
                Op.MIN,
                -1,
                Side.of(MemorySegment.ofArray(here), 1),
                Side.of(MemorySegment.ofArray(allHere), 1)));
        Hub hub = world.rank() == 0 ? listen(board, allHere[0] == 1) : null;
        if (world.rank() == 0) {
            byte[] told = hub == null
                    ? new Notes.Place(null, 0, new byte[Notes.SECRET_BYTES]).toBytes()
                    : hub.place().toBytes();
            System.arraycopy(told, 0, place, 0, told.length);
        }
        bcast(world, MemorySegment.ofArray(place), ElementType.BYTE, place.length);
        return hub;
    }

    /** Null where it cannot listen: the processes then watch each for itself. */
    private static Hub listen(Board board, boolean allHere) {
        try {
            return Hub.open(
                    board, allHere ? InetAddress.getLoopbackAddress() : OwnAddress.findAny("", System.getenv()));
        } catch (IOException | UsageException _) {
            return null;
        }
    }

    private static void bcast(Engine world, MemorySegment memory, ElementType type, int count) {
        Side side = Side.of(memory, count);
        world.collective(new CollectiveCall(
                Kind.BCAST, type, null, 0, world.rank() == 0 ? side : Side.NONE, world.rank() == 0 ? Side.NONE : side));
    }

    /** Processes for which this is the same reach each other by the loopback address: one system, one network namespace. */
    private static long host() throws IOException {
        try {
            return (Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            + Files.readSymbolicLink(Path.of("/proc/self/ns/net")))
                    .hashCode();
        } catch (IOException _) {
            return InetAddress.getLocalHost().getHostName().hashCode();
        }
    }
}
