package org.rankwise.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Lines of cells as aligned text: the first two columns to the left, those behind them to the right. */
public final class TextTable {
    private static final int LEFT = 2;

    private final List<String[]> lines = new ArrayList<>();

    public TextTable(String... head) {
        lines.add(head);
    }

    public void add(String... cells) {
        lines.add(cells);
    }

    /** A number to so many significant digits, nothing for NaN. */
    public static String rounded(double number, int digits) {
        if (Double.isNaN(number)) {
            return "";
        } else if (Double.isInfinite(number)) {
            return Double.toString(number);
        }
        double rounded = new BigDecimal(number).round(new MathContext(digits)).doubleValue();
        return Double.toString(rounded);
    }

    /** A text on one line, cut where it is longer than so many characters; nothing for null. */
    public static String shown(String text, int characters) {
        if (text == null) {
            return "";
        }
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.codePointCount(0, line.length()) <= characters
                ? line
                : line.substring(0, line.offsetByCodePoints(0, characters - 1)) + "…";
    }

    @Override
    public String toString() {
        int[] widths = new int[lines.getFirst().length];
        for (String[] line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], width(line[c]));
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] line : lines) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String space = " ".repeat(widths[c] - width(line[c]));
                row.append(c == 0 ? "" : "  ").append(c < LEFT ? line[c] + space : space + line[c]);
            }
            text.append(text.isEmpty() ? "" : "\n").append(row.toString().stripTrailing());
        }
        return text.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
