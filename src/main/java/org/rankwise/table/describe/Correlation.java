package org.rankwise.table.describe;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.text.Json;
import org.rankwise.text.TextTable;

/**
 * Pearson's correlation and the sample covariance of each pair of numeric columns, {@code (columns) → (columns, columns)},
 * over the rows that have a value in both; of exact sums, rounded once. NaN where there are fewer than two such rows.
 *
 * @param columns names
 * @param correlations NaN also where a column has one value only
 * @param covariances variances in the diagonal
 */
public record Correlation(List<String> columns, List<List<Double>> correlations, List<List<Double>> covariances) {
    private static final int SHOWN_DIGITS = 9;

    static Correlation of(List<String> columns, ColumnPairs.Totals totals) {
        List<List<Double>> correlations = new ArrayList<>();
        List<List<Double>> covariances = new ArrayList<>();
        for (int a = 0; a < columns.size(); a++) {
            List<Double> correlation = new ArrayList<>();
            List<Double> covariance = new ArrayList<>();
            for (int b = 0; b < columns.size(); b++) {
                correlation.add(totals.correlation(a, b));
                covariance.add(totals.covariance(a, b));
            }
            correlations.add(List.copyOf(correlation));
            covariances.add(List.copyOf(covariance));
        }
        return new Correlation(List.copyOf(columns), List.copyOf(correlations), List.copyOf(covariances));
    }

    /** One line of JSON: names, and matrices by rows; null for NaN. */
    public String toJson() {
        List<String> names = columns.stream().map(Json::text).toList();
        return "{\"columns\": " + names + ", \"correlation\": " + json(correlations) + ", \"covariance\": "
                + json(covariances) + "}";
    }

    private static String json(List<List<Double>> matrix) {
        return matrix.stream()
                .map(row ->
                        row.stream().map(value -> Json.number(value.toString())).toList())
                .toList()
                .toString();
    }

    /** Both matrices as text. */
    @Override
    public String toString() {
        return text("correlation", correlations) + "\n" + text("covariance", covariances);
    }

    private String text(String title, List<List<Double>> matrix) {
        List<String> head = new ArrayList<>(List.of(title, ""));
        head.addAll(columns);
        TextTable table = new TextTable(head.toArray(String[]::new));
        for (int a = 0; a < columns.size(); a++) {
            List<String> cells = new ArrayList<>(List.of(columns.get(a), ""));
            matrix.get(a).forEach(value -> cells.add(TextTable.rounded(value, SHOWN_DIGITS)));
            table.add(cells.toArray(String[]::new));
        }
        return table.toString();
    }
}
