package org.rankwise.engine.face;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.comm.Cartesian;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Mergeable;
import org.rankwise.comm.Ragged;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.SharedCounter;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/** The user's communicator over any engine. */
public class EngineCommunicator extends ArrayFace implements Communicator {
    /** The tag of object collectives; users' tags are not negative. */
    private static final int OBJECT_TAG = -3;

    public EngineCommunicator(Engine engine) {
        super(engine);
    }

    @Override
    public final int rank() {
        return engine.rank();
    }

    @Override
    public final int size() {
        return engine.size();
    }

    @Override
    public final Communicator split(int color, int key) {
        if (color < 0 && color != UNDEFINED) {
            throw checks.fault("color=" + color + " where 0 or more, or UNDEFINED, is needed");
        }
        Engine split = engine.split(color, key);
        return split == null ? null : new EngineCommunicator(split);
    }

    @Override
    public final Communicator dup() {
        return new EngineCommunicator(engine.split(0, rank()));
    }

    @Override
    public final Cartesian cartesian(int[] dims, boolean[] periodic) {
        Grid grid = Grid.of(dims, periodic, size());
        Engine split = engine.split(rank() < grid.cells() ? 0 : UNDEFINED, rank());
        return split == null ? null : new GridCommunicator(split, grid);
    }

    @Override
    public final SharedCounter counter() {
        return engine.counter();
    }

    @Override
    public final void abort(int exitCode, String reason) {
        if (exitCode < 1 || exitCode > 255) {
            throw checks.fault("exitCode=" + exitCode + " where 1 to 255 is needed");
        }
        engine.abort(exitCode, reason);
    }

    @Override
    public final void close() {
        engine.close();
    }

    @Override
    public final <T> T bcastObject(T value, Codec<T> codec, int root) {
        byte[] bytes = bcast(rank() == root ? ObjectBytes.encode(value, codec) : null, root);
        return rank() == root ? value : ObjectBytes.decode(bytes, codec);
    }

    @Override
    public final <T> List<T> gatherObject(T value, Codec<T> codec, int root) {
        Ragged<byte[]> all = gatherv(ObjectBytes.encode(value, codec), root);
        return all == null ? null : decodeAll(all, codec);
    }

    @Override
    public final <T> List<T> allgatherObject(T value, Codec<T> codec) {
        return decodeAll(allgatherv(ObjectBytes.encode(value, codec)), codec);
    }

    private static <T> List<T> decodeAll(Ragged<byte[]> all, Codec<T> codec) {
        List<T> values = new ArrayList<>(all.parts());
        for (int i = 0; i < all.parts(); i++) {
            values.add(ObjectBytes.decode(all.data(), all.offsets()[i], all.counts()[i], codec));
        }
        return values;
    }

    @Override
    public final <M extends Mergeable<M>> M reduce(M mine, int root) {
        checks.root(root);
        M merged = mergeToRankZero(mine);
        if (root == 0) {
            return merged;
        }
        if (rank() == 0) {
            sendBytes(ObjectBytes.encode(merged, mine.codec()), root);
        }
        return rank() == root ? ObjectBytes.decode(receiveBytes(0), mine.codec()) : null;
    }

    @Override
    public final <M extends Mergeable<M>> M allreduce(M mine) {
        M merged = mergeToRankZero(mine);
        return bcastObject(merged, mine.codec(), 0);
    }

    /** A binomial tree: in each round a rank takes in the neighbour that stands for the ranks just above its own. */
    private <M extends Mergeable<M>> M mergeToRankZero(M mine) {
        Codec<M> codec = mine.codec();
        M merged = ObjectBytes.decode(ObjectBytes.encode(mine, codec), codec);
        for (int distance = 1; distance < size(); distance *= 2) {
            if ((rank() & distance) != 0) {
                sendBytes(ObjectBytes.encode(merged, codec), rank() - distance);
                return null;
            }
            if (rank() + distance < size()) {
                merged.merge(ObjectBytes.decode(receiveBytes(rank() + distance), codec));
            }
        }
        return merged;
    }

    private void sendBytes(byte[] bytes, int dest) {
        engine.send(MemorySegment.ofArray(bytes), ElementType.BYTE, dest, OBJECT_TAG, SendMode.STANDARD);
    }

    private byte[] receiveBytes(int source) {
        return receive(engine, ElementType.BYTE, source, OBJECT_TAG);
    }

    @Override
    public String toString() {
        return "rank " + rank() + " of " + size() + " on " + engine;
    }
}
