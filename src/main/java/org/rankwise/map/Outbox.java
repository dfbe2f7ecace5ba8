package org.rankwise.map;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Ragged;

/**
 * Encoded values for each rank, which all go at once: filled by {@link #to}, then sent by {@link #exchange}, once. A rank
 * sends and receives at most 2 GiB.
 */
public final class Outbox {
    private final Communicator world;
    private final ByteArrayOutputStream[] bytes;
    private final DataOutputStream[] streams;

    /** An empty box for each rank of {@code world}, which all make it. No messages. */
    public Outbox(Communicator world) {
        this.world = world;
        bytes = new ByteArrayOutputStream[world.size()];
        streams = new DataOutputStream[world.size()];
        Arrays.setAll(bytes, _ -> new ByteArrayOutputStream());
        Arrays.setAll(streams, rank -> new DataOutputStream(bytes[rank]));
    }

    /** Where to write what goes to a rank. */
    public DataOutputStream to(int rank) {
        return streams[rank];
    }

    /** Sends all, and returns what came from each rank, in rank order. Collective: an alltoallv. */
    public List<DataInputStream> exchange() {
        int[] counts =
                Arrays.stream(bytes).mapToInt(ByteArrayOutputStream::size).toArray();
        byte[] all =
                new byte[Math.toIntExact(Arrays.stream(counts).asLongStream().sum())];
        int[] offsets = Ragged.offsetsOf(counts);
        for (int rank = 0; rank < counts.length; rank++) {
            System.arraycopy(bytes[rank].toByteArray(), 0, all, offsets[rank], counts[rank]);
            bytes[rank] = null;
        }
        Ragged<byte[]> received = world.alltoallv(all, counts);
        List<DataInputStream> streamsIn = new ArrayList<>();
        for (int rank = 0; rank < counts.length; rank++) {
            streamsIn.add(new DataInputStream(
                    new ByteArrayInputStream(received.data(), received.offsets()[rank], received.counts()[rank])));
        }
        return streamsIn;
    }
}
