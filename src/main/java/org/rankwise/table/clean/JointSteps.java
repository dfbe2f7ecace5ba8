package org.rankwise.table.clean;

import java.util.function.Supplier;
import org.rankwise.comm.Op;
import org.rankwise.fault.InputException;
import org.rankwise.stats.ExactSum;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchStep;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;

/** The steps there are that must know of all rows. None holds rows in memory. */
public final class JointSteps {

    private JointSteps() {}

    /** The mean in place of missing values; a column without any value stays. */
    public static JointStep fillMean(String column) {
        return (world, rows) -> {
            ExactSum sum = new ExactSum();
            long[] count = new long[1];
            rows.forEach(batch -> {
                Column values = batch.column(column);
                if (values.type().isNumeric()) {
                    count[0] += values.addTo(sum);
                } else if (values.missing().count() < values.rows()) {
                    throw notNumeric(batch, column);
                }
            });
            long total = world.allreduce(count[0], Op.SUM);
            if (total == 0) {
                // a column without a value has no mean, and no type in particular
                return () -> batch -> batch;
            }
            double mean = world.allreduce(sum).quotient(total);
            BatchStep cast = batch -> batch.with(column, batch.column(column).cast(ColumnType.DOUBLE));
            BatchStep filled = Double.isNaN(mean) ? cast : cast.then(BatchSteps.fill(column, Double.toString(mean)));
            return () -> filled;
        };
    }

    /** Each value in place of the missing ones behind it. */
    public static JointStep fillPrevious(String column) {
        return (world, rows) -> {
            Column before = PreviousValue.before(world, rows, column);
            return () -> {
                PreviousValue previous = new PreviousValue(before);
                return batch -> batch.with(column, previous.fill(batch.column(column)));
            };
        };
    }

    /** So many rows, each as likely, by a hash of their place and a seed. */
    public static JointStep sample(long count, long seed) {
        return (world, rows) -> {
            long own = rows.count();
            long before = world.exscan(own, Op.SUM);
            Sampling sampling = Sampling.of(world, before, own, count, seed);
            return placed(before, sampling::of);
        };
    }

    /** The first rows. */
    public static JointStep head(long count) {
        return (world, rows) -> placed(
                world.exscan(rows.count(), Op.SUM),
                (batch, first) -> batch.slice(0, Math.clamp(count - first, 0, batch.rows())));
    }

    /** A step that asks where rows are among those of all ranks. */
    interface PlacedStep {
        Batch apply(Batch batch, long first);
    }

    static Supplier<BatchStep> placed(long before, PlacedStep step) {
        return () -> {
            long[] next = {before};
            return batch -> {
                long first = next[0];
                next[0] += batch.rows();
                return step.apply(batch, first);
            };
        };
    }

    public static InputException notNumeric(Batch batch, String column) {
        return new InputException(
                batch.source(),
                "column " + column + " is of " + batch.column(column).type()
                        + " where a number is needed; cast it first");
    }
}
