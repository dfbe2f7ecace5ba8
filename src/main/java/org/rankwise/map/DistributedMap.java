package org.rankwise.map;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.partition.Hashing;

/**
 * A hash table over all ranks: each key belongs to one of them, told by a fixed hash of its encoded bytes. Entries are
 * put, merged and fetched in batches, every rank a batch of its own, by one alltoallv there and for answers one back.
 *
 * <p>All methods but {@link #local} are collective. Batches are taken in rank order, and within a rank in their own
 * order, so that what wins and what is merged into what is the same in each run. Equal keys must have equal bytes.
 *
 * @param <K> keys with equals and hashCode
 * @param <V> values, not null
 */
public final class DistributedMap<K, V> {
    private final Communicator world;
    private final Codec<K> keyCodec;
    private final Codec<V> valueCodec;
    private final Map<K, V> entries = new LinkedHashMap<>();

    /**
     * An empty map over the ranks of {@code world}, which all make it. No messages.
     *
     * @param keyCodec whose bytes tell a key's owner
     */
    public DistributedMap(Communicator world, Codec<K> keyCodec, Codec<V> valueCodec) {
        this.world = world;
        this.keyCodec = keyCodec;
        this.valueCodec = valueCodec;
    }

    /** The rank that a key belongs to. */
    public int owner(K key) {
        byte[] bytes = encode(keyCodec, key);
        return Hashing.part(Hashing.xxh64(bytes, 0, bytes.length), world.size());
    }

    /** Puts a batch of each rank; of several values for a key the last one stays. Collective. */
    public void putAll(Map<K, V> batch) {
        mergeAll(batch, (_, next) -> next);
    }

    /**
     * Puts a batch of each rank, merging what there are several values for: {@code merge.apply(sooner, later)}.
     * Collective.
     */
    public void mergeAll(Map<K, V> batch, BinaryOperator<V> merge) {
        Outbox out = new Outbox(world);
        try {
            for (Map.Entry<K, V> entry : batch.entrySet()) {
                DataOutputStream to = out.to(owner(entry.getKey()));
                keyCodec.write(entry.getKey(), to);
                valueCodec.write(entry.getValue(), to);
            }
            for (DataInputStream in : out.exchange()) {
                while (in.available() > 0) {
                    entries.merge(keyCodec.read(in), valueCodec.read(in), merge);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of this rank's keys, those that there are, in the order of the keys. Collective. */
    public Map<K, V> getAll(Collection<K> keys) {
        Outbox questions = new Outbox(world);
        List<List<K>> asked = new ArrayList<>();
        for (int rank = 0; rank < world.size(); rank++) {
            asked.add(new ArrayList<>());
        }
        Outbox answers = new Outbox(world);
        Map<K, V> found = new LinkedHashMap<>();
        try {
            for (K key : keys) {
                int owner = owner(key);
                keyCodec.write(key, questions.to(owner));
                asked.get(owner).add(key);
                found.put(key, null);
            }
            List<DataInputStream> received = questions.exchange();
            for (int rank = 0; rank < received.size(); rank++) {
                while (received.get(rank).available() > 0) {
                    V value = entries.get(keyCodec.read(received.get(rank)));
                    answers.to(rank).writeBoolean(value != null);
                    if (value != null) {
                        valueCodec.write(value, answers.to(rank));
                    }
                }
            }
            List<DataInputStream> answered = answers.exchange();
            for (int rank = 0; rank < answered.size(); rank++) {
                for (K key : asked.get(rank)) {
                    if (answered.get(rank).readBoolean()) {
                        found.put(key, valueCodec.read(answered.get(rank)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.values().removeIf(value -> value == null);
        return found;
    }

    /** The entries that belong to this rank, in the order in which their keys came; not to be changed. */
    public Map<K, V> local() {
        return Collections.unmodifiableMap(entries);
    }

    /** Entries on all ranks. Collective. */
    public long size() {
        return world.allreduce(entries.size(), Op.SUM);
    }

    private static <T> byte[] encode(Codec<T> codec, T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            codec.write(value, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
