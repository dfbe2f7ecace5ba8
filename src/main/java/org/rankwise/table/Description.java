package org.rankwise.table;

import java.util.List;

/**
 * A table in a few numbers for each column; prints as a table.
 *
 * @param rows number of records
 * @param columns in the order of the header
 */
public record Description(long rows, List<ColumnDescription> columns) {
    private static final int SHOWN_DIGITS = 9;
    private static final int SHOWN_TEXT = 24;

    public Description {
        columns = List.copyOf(columns);
    }

    /** One line of JSON; numbers are the shortest that read back the same, those that JSON has not are null. */
    public String toJson() {
        StringBuilder json = new StringBuilder("{\"rows\": ").append(rows).append(", \"columns\": [");
        for (ColumnDescription column : columns) {
            if (column != columns.getFirst()) {
                json.append(", ");
            }
            json.append("{\"name\": ").append(Json.text(column.name()))
                    .append(", \"type\": \"").append(column.type())
                    .append("\", \"count\": ").append(column.count())
                    .append(", \"missing\": ").append(column.missing());
            if (column.type().isNumeric()) {
                json.append(", \"mean\": ").append(Json.number(Double.toString(column.mean())))
                        .append(", \"std\": ").append(Json.number(Double.toString(column.std())))
                        .append(", \"min\": ").append(Json.number(column.min()))
                        .append(", \"max\": ").append(Json.number(column.max()));
            } else {
                json.append(", \"min\": ").append(Json.text(column.min()))
                        .append(", \"max\": ").append(Json.text(column.max()));
            }
            json.append('}');
        }
        return json.append("]}").toString();
    }

    /** A line for each column, numbers to nine digits, long texts cut. */
    @Override
    public String toString() {
        TextTable table = new TextTable("column", "type", "count", "missing", "mean", "std", "min", "max");
        for (ColumnDescription column : columns) {
            boolean numeric = column.type().isNumeric();
            table.add(TextTable.shown(column.name(), SHOWN_TEXT), column.type().toString(),
                    Long.toString(column.count()), Long.toString(column.missing()),
                    TextTable.rounded(column.mean(), SHOWN_DIGITS), TextTable.rounded(column.std(), SHOWN_DIGITS),
                    numeric ? number(column.min()) : TextTable.shown(column.min(), SHOWN_TEXT),
                    numeric ? number(column.max()) : TextTable.shown(column.max(), SHOWN_TEXT));
        }
        return rows + (rows == 1 ? " row\n" : " rows\n") + table;
    }

    private static String number(String text) {
        return text == null ? "" : text;
    }
}
