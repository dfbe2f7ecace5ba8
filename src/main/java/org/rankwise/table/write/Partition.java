package org.rankwise.table.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.UsageException;
import org.rankwise.file.store.AtomicFile;
import org.rankwise.partition.Batches;
import org.rankwise.partition.Cyclic;
import org.rankwise.partition.Hashing;
import org.rankwise.partition.RandomParts;
import org.rankwise.partition.WeightedParts;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.read.CsvScan;
import org.rankwise.table.read.HiveNames;
import org.rankwise.table.read.Manifest;
import org.rankwise.table.read.RowReader;
import org.rankwise.table.sort.GatheredRows;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.RowKeys;
import org.rankwise.table.sort.RowOrder;
import org.rankwise.table.sort.SortKey;

/**
 * A table cut into files, {@code (rows) → (parts)}, each with its rows in their order, and a {@link Manifest} of them.
 * Rows pass by and are not kept; what a part holds in memory is bounded.
 */
public final class Partition {
    private static final int SAMPLED_ROWS = 1 << 16;
    private static final int MOST_FILES = 1 << 16;

    private final Communicator world;
    private final RowReader reader;
    private final PartitionBy by;
    private final int parts;
    private final Memory memory;
    private final Path folder;

    public Partition(Communicator world, RowReader reader, PartitionBy by, int parts, Memory memory, Path folder) {
        this.world = world;
        this.reader = reader;
        this.by = by;
        this.parts = parts;
        this.memory = memory;
        this.folder = folder;
    }

    /** Writes the folder. Collective. */
    public void write() {
        long[] rows = reader.countRows();
        long before =
                IntStream.range(0, world.rank()).mapToLong(rank -> rows[rank]).sum();
        long total =
                IntStream.range(0, rows.length).mapToLong(rank -> rows[rank]).sum();
        Batches batches = by instanceof PartitionBy.InBatches sizes ? batches(sizes, total) : null;
        // a table without rows has columns all the same
        int count = batches != null
                ? Math.max(1, batches.parts())
                : by instanceof PartitionBy.Weighted weighted
                        ? weighted.weights().size()
                        : parts;
        PartFiles.Names names = names(total, before, batches);
        boolean isRoot = world.rank() == 0;
        try (AtomicFile output = AtomicFile.folder(world, folder)) {
            Path temporary = output.temporary();
            List<PartFiles> attempts = new ArrayList<>();
            try {
                reader.read(CsvScan.Order.IN_RANK_ORDER, () -> {
                    attempts.forEach(PartFiles::close);
                    attempts.add(new PartFiles(temporary, folder, CsvOutput.text(null), names, before, memory, count));
                    return attempts.getLast();
                });
                Manifest manifest = write(attempts.getLast(), temporary, count);
                if (isRoot) {
                    manifest.write(temporary);
                }
            } catch (IOException e) {
                throw FileFaults.unwritable(folder, e);
            } finally {
                attempts.forEach(PartFiles::close);
            }
            output.commit();
        }
    }

    private Manifest write(PartFiles files, Path temporary, int count) throws IOException {
        Batch empty = reader.empty();
        List<String> fileNames = fileNames(files, count);
        List<Manifest.Part> manifest = new ArrayList<>();
        for (String name : fileNames) {
            files.part(name).write(world, empty.names());
        }
        world.barrier();
        long[] lengths = new long[fileNames.size()];
        long[] checksums = new long[fileNames.size()];
        for (int i = world.rank(); i < lengths.length; i += world.size()) {
            lengths[i] = Files.size(temporary.resolve(fileNames.get(i)));
            checksums[i] = Manifest.crc32c(temporary.resolve(fileNames.get(i)));
        }
        lengths = world.allreduce(lengths, Op.SUM);
        checksums = world.allreduce(checksums, Op.SUM);
        long[] rows = world.allreduce(
                fileNames.stream().mapToLong(name -> files.part(name).rows()).toArray(), Op.SUM);
        for (int i = 0; i < lengths.length; i++) {
            manifest.add(new Manifest.Part(fileNames.get(i), rows[i], lengths[i], checksums[i]));
        }
        return new Manifest(
                by.text(),
                IntStream.range(0, empty.names().size())
                        .mapToObj(c -> new Manifest.Name(
                                empty.names().get(c), empty.columns().get(c).type()))
                        .toList(),
                manifest);
    }

    /** The parts in their order, which all ranks know. */
    private List<String> fileNames(PartFiles files, int count) {
        if (!(by instanceof PartitionBy.ByColumn column)) {
            return IntStream.range(0, count).mapToObj(Partition::fileName).toList();
        }
        List<String> mine = new ArrayList<>();
        files.names().forEach(mine::add);
        Set<String> all = new TreeSet<>();
        for (FileNames each :
                world.allgatherObject(new FileNames(mine.toArray(String[]::new)), Codec.ofRecord(FileNames.class))) {
            all.addAll(List.of(each.names));
        }
        // a table without rows has columns all the same
        return all.isEmpty() ? List.of(fileName(column.column(), null)) : List.copyOf(all);
    }

    private record FileNames(String[] names) {}

    private static String fileName(int part) {
        return String.format(Locale.ROOT, "part-%05d.csv", part);
    }

    private static String fileName(String column, String value) {
        return HiveNames.part(column, value) + ".csv";
    }

    private Batches batches(PartitionBy.InBatches sizes, long total) {
        if (total / sizes.most() >= MOST_FILES) {
            throw new UsageException("--by " + by.text() + " of " + total + " rows would make more than " + MOST_FILES
                    + " files; take larger batches");
        }
        return Batches.random(total, sizes.least(), sizes.most(), sizes.seed());
    }

    private PartFiles.Names names(long total, long before, Batches batches) {
        return switch (by) {
            case PartitionBy.RoundRobin _ -> {
                Cyclic cyclic = new Cyclic(parts);
                yield (_, first) -> row -> fileName(cyclic.partOf(first + row));
            }
            case PartitionBy.Random random -> {
                RandomParts randomly = new RandomParts(parts, random.seed());
                yield (_, first) -> row -> fileName(randomly.partOf(first + row));
            }
            case PartitionBy.Weighted weighted -> {
                WeightedParts runs = new WeightedParts(
                        total, weighted.weights().stream().mapToDouble(w -> w).toArray());
                yield (_, first) -> row -> fileName(runs.partOf(first + row));
            }
            case PartitionBy.InBatches _ -> (_, first) -> row -> fileName(batches.partOf(first + row));
            case PartitionBy.ByHash hash ->
                (batch, _) -> {
                    RowKeys keys = new RowKeys(batch, List.of(hash.column()));
                    return row -> fileName(Hashing.part(keys.hash(row), parts));
                };
            case PartitionBy.ByColumn column ->
                (batch, _) -> {
                    Column values = batch.column(column.column());
                    return row -> fileName(column.column(), values.missing().at(row) ? null : values.text(row));
                };
            case PartitionBy.ByRange range -> byRange(range.column(), total, before);
        };
    }

    /** Splitters of a sample that does not depend on ranks: of all rows, or of those with the smallest draws. */
    private PartFiles.Names byRange(String column, long total, long before) {
        List<Batch> sampled = new ArrayList<>();
        long last = total <= SAMPLED_ROWS ? -1 : Long.divideUnsigned(-1, total) * SAMPLED_ROWS;
        RowReader narrow = reader.of(Set.of(column));
        narrow.read(CsvScan.Order.IN_RANK_ORDER, () -> {
            sampled.clear();
            long[] next = {before};
            return batch -> {
                long first = next[0];
                sampled.add(batch.take(IntStream.range(0, batch.rows())
                        .filter(row -> !batch.columns().getFirst().missing().at(row)
                                && Long.compareUnsigned(RandomParts.draw(first + row, 0), last) <= 0)
                        .toArray()));
                next[0] += batch.rows();
            };
        });
        sampled.addFirst(narrow.empty());
        Batch all = GatheredRows.gather(world, Batch.concat(sampled));
        List<SortKey> keys = List.of(new SortKey(column, false));
        int[] order = new RowOrder(all, keys).sorted(all.rows());
        Column values = all.columns().getFirst();
        return (batch, _) -> {
            Column held = batch.column(column);
            return row -> {
                int low = 0;
                int high = order.length == 0 ? 0 : parts - 1;
                while (low < high) {
                    int middle = (low + high) >>> 1;
                    int splitter = order[(int) ((middle + 1L) * order.length / parts)];
                    if (held.compare(row, values, splitter) >= 0) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                return fileName(held.missing().at(row) ? parts - 1 : low);
            };
        };
    }
}
