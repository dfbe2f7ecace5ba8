package org.rankwise.table.describe;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.table.summary.ColumnDescription;
import org.rankwise.text.Json;
import org.rankwise.text.TextTable;

/**
 * A table in a few numbers for each column; prints as a table.
 *
 * @param rows number of records
 * @param columns in the order of the header
 */
public record Description(long rows, List<ColumnDescription> columns) {
    private static final int SHOWN_DIGITS = 9;
    private static final int SHOWN_TEXT = 24;
    private static final String[] QUANTILES = {"p25", "p50", "p75"};

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
            json.append("{\"name\": ")
                    .append(Json.text(column.name()))
                    .append(", \"type\": \"")
                    .append(column.type())
                    .append("\", \"count\": ")
                    .append(column.count())
                    .append(", \"missing\": ")
                    .append(column.missing());
            if (column.type().isNumeric()) {
                json.append(", \"mean\": ")
                        .append(Json.number(Double.toString(column.mean())))
                        .append(", \"std\": ")
                        .append(Json.number(Double.toString(column.std())))
                        .append(", \"min\": ")
                        .append(Json.number(column.min()))
                        .append(", \"max\": ")
                        .append(Json.number(column.max()));
                for (int q = 0; q < column.quantiles().size(); q++) {
                    json.append(", \"")
                            .append(QUANTILES[q])
                            .append("\": ")
                            .append(Json.number(column.quantiles().get(q).toString()));
                }
            } else {
                json.append(", \"min\": ")
                        .append(Json.text(column.min()))
                        .append(", \"max\": ")
                        .append(Json.text(column.max()));
            }
            json.append('}');
        }
        return json.append("]}").toString();
    }

    /** A line for each column, numbers to nine digits, long texts cut. */
    @Override
    public String toString() {
        boolean quantiles =
                columns.stream().anyMatch(column -> !column.quantiles().isEmpty());
        List<String> head = new ArrayList<>(List.of("column", "type", "count", "missing", "mean", "std", "min"));
        head.addAll(quantiles ? List.of(QUANTILES) : List.of());
        head.add("max");
        TextTable table = new TextTable(head.toArray(String[]::new));
        for (ColumnDescription column : columns) {
            boolean numeric = column.type().isNumeric();
            List<String> cells = new ArrayList<>(List.of(
                    TextTable.shown(column.name(), SHOWN_TEXT),
                    column.type().toString(),
                    Long.toString(column.count()),
                    Long.toString(column.missing()),
                    TextTable.rounded(column.mean(), SHOWN_DIGITS),
                    TextTable.rounded(column.std(), SHOWN_DIGITS),
                    numeric ? number(column.min()) : TextTable.shown(column.min(), SHOWN_TEXT)));
            for (int q = 0; quantiles && q < QUANTILES.length; q++) {
                cells.add(numeric ? TextTable.rounded(column.quantiles().get(q), SHOWN_DIGITS) : "");
            }
            cells.add(numeric ? number(column.max()) : TextTable.shown(column.max(), SHOWN_TEXT));
            table.add(cells.toArray(String[]::new));
        }
        return rows + (rows == 1 ? " row\n" : " rows\n") + table;
    }

    private static String number(String text) {
        return text == null ? "" : text;
    }
}
