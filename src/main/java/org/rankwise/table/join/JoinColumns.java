package org.rankwise.table.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.rankwise.fault.InputException;
import org.rankwise.partition.Hashing;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.sort.RowKeys;

/** Which columns of two tables are compared, as what, and which stand side by side in their join. */
final class JoinColumns {
    private final List<String> on;
    private final List<ColumnType> types;
    private final List<String> payload;

    /**
     * @param left its columns, with any rows
     * @param right its columns, with any rows
     */
    JoinColumns(Batch left, Batch right, List<String> on) {
        this.on = on;
        types = on.stream()
                .map(key -> left.column(key).type().join(right.column(key).type()))
                .toList();
        payload = right.names().stream().filter(name -> !on.contains(name)).toList();
    }

    /**
     * Refuses keys of two types that only texts have in common, but for those without a value in one of the tables.
     * Collective if the predicate is.
     *
     * @param isEmpty whether a key has no value on any rank in one of the tables
     */
    void check(Batch left, Batch right, Predicate<String> isEmpty) {
        for (int k = 0; k < on.size(); k++) {
            String key = on.get(k);
            ColumnType a = left.column(key).type();
            ColumnType b = right.column(key).type();
            if (types.get(k) == ColumnType.STRING && a != b && !isEmpty.test(key)) {
                throw new InputException(
                        right.source(),
                        "column " + key + " is of " + b + " here and of " + a + " in " + left.source()
                                + "; cast one of them");
            }
        }
    }

    /** The key columns alone, as those of the other side. */
    Batch keys(Batch batch) {
        List<Column> columns = IntStream.range(0, on.size())
                .mapToObj(k -> batch.column(on.get(k)).cast(types.get(k)))
                .toList();
        return new Batch(batch.source(), on, columns, batch.rows());
    }

    /** What of the right stands behind the left. */
    Batch payload(Batch right) {
        return right.select(payload);
    }

    /** The rank that each row's key belongs to, -1 for a key that is not whole. */
    static int[] owners(Batch keys, List<String> on, int ranks) {
        RowKeys rowKeys = new RowKeys(keys, on);
        int[] owners = new int[keys.rows()];
        Arrays.setAll(owners, row -> rowKeys.isWhole(row) ? Hashing.part(rowKeys.hash(row), ranks) : -1);
        return owners;
    }

    /** Both side by side; names that both have told apart. */
    static Batch beside(Batch left, Batch right) {
        List<String> names = new ArrayList<>();
        left.names().forEach(name -> names.add(right.names().contains(name) ? name + "_x" : name));
        right.names().forEach(name -> names.add(left.names().contains(name) ? name + "_y" : name));
        List<Column> columns = new ArrayList<>(left.columns());
        columns.addAll(right.columns());
        return new Batch(left.source(), names, columns, left.rows());
    }
}
