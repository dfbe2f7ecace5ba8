package org.rankwise.table.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;

/** Names of folders and files that tell values of columns, {@code column=value}, as in Hive. */
public final class HiveNames {
    static final String MISSING = "__HIVE_DEFAULT_PARTITION__";
    private static final String PLAIN = "-_. ";

    private HiveNames() {}

    /** {@code a=1/b=x} for a row. */
    public static String folder(Batch batch, List<String> columns, int row) {
        List<String> parts = new ArrayList<>();
        for (String name : columns) {
            Column column = batch.column(name);
            parts.add(part(name, column.missing().at(row) ? null : column.text(row)));
        }
        return String.join("/", parts);
    }

    /** {@code column=value}; bytes that a name may not have as {@code %} and two digits. */
    public static String part(String column, String value) {
        return escaped(column) + "=" + (value == null ? MISSING : escaped(value));
    }

    static String unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < from.length; i++) {
            int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(from[i + 2], 16);
            bytes.write(low < 0 ? from[i] : high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        StringBuilder name = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || PLAIN.indexOf(b) >= 0;
            name.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return name.toString();
    }
}
