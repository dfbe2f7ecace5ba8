package org.rankwise.table.read;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchList;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.expression.Expression;
import org.rankwise.table.summary.TableSummary;

/** What tables are read from: batches of typed columns, each rank its own rows. */
public interface RowReader {

    /** What the user knows the table by. */
    String source();

    /** The names of all columns. */
    List<String> names();

    /** Whether a value was seen in a column, or its type was given. */
    boolean hasValues(String column);

    /** The wanted columns without a row, of the types that are now known. */
    Batch empty();

    /** Rows on each rank, of a reading in rank order. Collective. */
    long[] countRows();

    /** A reader of some of the columns; of all if null. */
    RowReader of(Set<String> wanted);

    /** A reader of some columns whose types are known from an earlier reading of the same files. */
    RowReader of(Map<String, ColumnType> known);

    /** A reader that may leave out rows of which these conditions are not all true. */
    default RowReader where(List<Expression> conditions) {
        return this;
    }

    /**
     * Reads everything into a sink, which is made anew for each attempt, and returns the one that has this rank's rows.
     * Collective.
     */
    <S extends BatchSink> S read(CsvScan.Order order, Supplier<S> sinks);

    /** This rank's rows of all that it reads. Collective. */
    default Batch collect() {
        return read(CsvScan.Order.IN_RANK_ORDER, BatchList::new).all(empty());
    }

    /** As {@link #collect}, with what tells where in the files each row was. Collective. */
    default OriginalRows collectOriginal() {
        return new OriginalRows(collect(), _ -> source());
    }

    /** What all ranks together know of all columns, whichever this reads. Collective. */
    TableSummary summary();
}
