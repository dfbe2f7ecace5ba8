package org.rankwise.table.read;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchList;
import org.rankwise.table.column.BatchSink;
import org.rankwise.table.expression.Expression;

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

    /** A reader that may leave out rows of which these conditions are not all true. */
    default RowReader where(List<Expression> conditions) {
        return this;
    }

    /**
     * Reads everything into a sink, which is made anew for each attempt, and returns the one that has this rank's rows.
     * Collective.
     *
     * @param origin gets where each row starts; null where nobody asks
     */
    <S extends BatchSink> S read(CsvScan.Order order, Supplier<S> sinks, RowOrigins origin);

    /** This rank's rows of all that it reads. Collective. */
    default Batch collect(RowOrigins origin) {
        BatchList rows = read(CsvScan.Order.IN_RANK_ORDER, BatchList::new, origin);
        return rows.all(empty());
    }
}
