package org.rankwise.format.parquet;

import java.util.BitSet;
import java.util.Map;

/**
 * What a file tells of a column of a row group. Nothing is told of NaN.
 *
 * @param rows of the group
 * @param nulls rows without a value; {@link #UNKNOWN} where the file does not tell
 * @param extremes a value that none is below, and one that none is above, though neither need be there; null where the file
 *        tells none that can be relied on
 */
public record Statistics(long rows, long nulls, ParquetColumn extremes) {
    public static final long UNKNOWN = -1;

    /** @param ordered whether the file says that its order of texts is that of their bytes */
    static Statistics of(StoredColumn column, Map<?, ?> fields, long rows, boolean ordered) {
        long nulls = fields.get(3) instanceof Long count && count >= 0 && count <= rows ? count : UNKNOWN;
        return new Statistics(rows, nulls, extremes(column, fields, ordered));
    }

    private static ParquetColumn extremes(StoredColumn column, Map<?, ?> fields, boolean ordered) {
        boolean bytes = column.physical() == StoredColumn.BYTES || column.physical() == StoredColumn.FIXED;
        boolean signed = !bytes && column.conversion().keepsSignedOrder();
        boolean byBytes = bytes && column.conversion() == Conversion.AS_IS;
        boolean inOrder = signed
                || ordered
                        && (byBytes
                                || column.conversion() == Conversion.UNSIGNED
                                || column.conversion() == Conversion.DECIMAL);
        // what old files tell was in order of signed numbers, whatever the type
        byte[] least = inOrder && fields.get(6) instanceof byte[] value
                ? value
                : signed && fields.get(2) instanceof byte[] value ? value : null;
        byte[] greatest = inOrder && fields.get(5) instanceof byte[] value
                ? value
                : signed && fields.get(1) instanceof byte[] value ? value : null;
        if (least == null || greatest == null) {
            return null;
        }
        ColumnValues values = new ColumnValues(column);
        try {
            values.reserve(2);
            add(column, least, values);
            add(column, greatest, values);
        } catch (FormatException | IndexOutOfBoundsException _) {
            // the pages will tell what is wrong
            return null;
        }
        ParquetColumn both = values.column(new BitSet());
        boolean isNumber = column.type() != ParquetType.DOUBLE
                || !Double.isNaN(both.doubles()[0]) && !Double.isNaN(both.doubles()[1]);
        return isNumber ? both : null;
    }

    private static void add(StoredColumn column, byte[] value, ColumnValues into) throws FormatException {
        if (column.physical() == StoredColumn.BYTES) {
            into.add(value, 0, value.length);
        } else if (column.physical() != StoredColumn.BOOLEAN && value.length != column.width()) {
            throw into.few();
        } else {
            Plain.read(column, value, 0, 1, into);
        }
    }
}
