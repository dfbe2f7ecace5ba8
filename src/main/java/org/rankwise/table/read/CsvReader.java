package org.rankwise.table.read;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.joint.FirstError;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchList;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.Field;
import org.rankwise.table.summary.TableSummary;

/**
 * Reads the records of some files as batches of typed columns. Types start as those of the first records of each file;
 * where a later value does not fit, everything is read again with a wider type. So each column's type is the narrowest
 * for all its values, on any number of ranks, and most files are read once.
 */
public final class CsvReader implements RowReader {
    private static final long SAMPLED_BYTES = 16 << 10;
    private static final int SAMPLED_FILES = 16;

    private final Communicator world;
    private final CsvFiles files;
    private final CsvPieces pieces;
    private final Map<String, ColumnType> given;
    private final ReadPlan plan;

    /** @param wanted the columns to read; null for all */
    public CsvReader(
            Communicator world, CsvFiles files, CsvPieces pieces, Map<String, ColumnType> given, Set<String> wanted) {
        this.world = world;
        this.files = files;
        this.pieces = pieces;
        this.given = given;
        List<String> names = List.copyOf(files.header());
        String source = files.list().getFirst().path().toString();
        int columns = names.size();
        plan = new ReadPlan(source, names, new ColumnType[columns], new boolean[columns], new boolean[columns]);
        Arrays.fill(plan.wanted(), wanted == null);
        if (wanted != null) {
            wanted.forEach(name -> plan.wanted()[Batch.index(source, names, name)] = true);
        }
        files.texts().forEach(name -> plan.types()[Batch.index(source, names, name)] = ColumnType.STRING);
        given.forEach((name, type) -> {
            int column = Batch.index(source, names, name);
            plan.types()[column] = type;
            plan.strict()[column] = true;
        });
    }

    @Override
    public String source() {
        return plan.source();
    }

    @Override
    public List<String> names() {
        return plan.names();
    }

    @Override
    public RowReader of(Set<String> wanted) {
        return new CsvReader(world, files, pieces, given, wanted);
    }

    @Override
    public RowReader of(Map<String, ColumnType> known) {
        return new CsvReader(world, files, pieces, known, known.keySet());
    }

    @Override
    public boolean hasValues(String column) {
        return plan.isKnown(Batch.index(plan.source(), plan.names(), column));
    }

    @Override
    public Batch empty() {
        List<Integer> read = IntStream.range(0, plan.names().size())
                .boxed()
                .filter(plan::isWanted)
                .toList();
        return Batch.empty(
                plan.source(),
                read.stream().map(plan.names()::get).toList(),
                read.stream().map(plan::type).toList());
    }

    @Override
    public long[] countRows() {
        ReadPlan none = new ReadPlan(
                plan.source(),
                plan.names(),
                plan.types(),
                plan.strict(),
                new boolean[plan.names().size()]);
        long[] rows = new long[1];
        new CsvScan(world, pieces, CsvScan.Order.IN_RANK_ORDER).run(() -> {
            rows[0] = 0;
            return new BatchLoader(none, batch -> rows[0] += batch.rows(), null);
        });
        return world.allgather(rows);
    }

    @Override
    public <S extends BatchSink> S read(CsvScan.Order order, Supplier<S> sinks) {
        return read(order, sinks, null);
    }

    @Override
    public OriginalRows collectOriginal() {
        CsvOrigins origins = new CsvOrigins(files.list().getFirst().dialect());
        BatchList rows = read(CsvScan.Order.IN_RANK_ORDER, BatchList::new, origins);
        return new OriginalRows(rows.all(empty()), origins);
    }

    private <S extends BatchSink> S read(CsvScan.Order order, Supplier<S> sinks, CsvOrigins origin) {
        sample();
        CsvScan scan = new CsvScan(world, pieces, order);
        while (true) {
            Attempt<S> attempt = scan.run(() -> new Attempt<>(plan, sinks.get(), origin));
            if (!plan.widen(world.allreduce(attempt.loader.found(), Op.BOR))) {
                FirstError.agree(world, attempt.loader::throwSinkError);
                files.requireUnchanged();
                return attempt.sink;
            }
        }
    }

    /** Parses records straight into summaries; once more where a type turns out wider than it seemed at first. */
    @Override
    public TableSummary summary() {
        TableSummary all = summarize(plan.types());
        if (all.isLost()) {
            all = summarize(all.types());
        }
        for (Map.Entry<String, ColumnType> each : given.entrySet()) {
            if (all.columns[plan.names().indexOf(each.getKey())].type() != each.getValue()) {
                // tells the first value that does not fit
                of(given.keySet()).read(CsvScan.Order.CLAIMED, () -> _ -> {});
            }
        }
        files.requireUnchanged();
        return all;
    }

    private TableSummary summarize(ColumnType[] types) {
        return world.allreduce(new CsvScan(world, pieces, CsvScan.Order.CLAIMED)
                .run(() -> new RecordSummarizer(TableSummary.empty(types)))
                .summary());
    }

    private static final class Attempt<S extends BatchSink> implements CsvScan.Reader {
        private final S sink;
        private final BatchLoader loader;

        private Attempt(ReadPlan plan, S sink, CsvOrigins origin) {
            this.sink = sink;
            if (origin != null) {
                origin.clear();
            }
            loader = new BatchLoader(plan, sink, origin);
        }

        @Override
        public long read(CsvFile file, long from, long to) {
            return loader.read(file, from, to);
        }
    }

    /** Widens the types to those of records that are surely records: the first of each file. */
    private void sample() {
        List<CsvFile> list = files.list();
        for (int f = 0; f < Math.min(SAMPLED_FILES, list.size()); f++) {
            CsvFile file = list.get(f);
            Field field = new Field();
            FieldReader reader = new FieldReader(file);
            int[] found = new int[plan.names().size()];
            // a record that is cut or wrong ends the sample; what is wrong is told when it is read
            long end = Math.min(file.size(), file.dataStart() + SAMPLED_BYTES);
            long at = file.dataStart();
            while (at < end) {
                long skipped = file.skippedLine(at);
                at = skipped > 0 ? at + skipped : sampleRecord(file, reader, field, at, end, found);
            }
            plan.widen(found);
        }
    }

    private long sampleRecord(CsvFile file, FieldReader reader, Field field, long record, long end, int[] found) {
        int[] types = new int[found.length];
        long at = record;
        for (int c = 0; c < types.length; c++) {
            try {
                at = reader.read(at, field);
            } catch (InputException _) {
                return end;
            }
            boolean ends = at == file.size() || file.at(at) == '\n';
            if (ends != (c == types.length - 1)) {
                return end;
            }
            types[c] =
                    plan.isWanted(c) && !field.isMissing() ? 1 << field.type().ordinal() : 0;
            at++;
        }
        for (int c = 0; c < types.length; c++) {
            found[c] |= types[c];
        }
        return at;
    }
}
