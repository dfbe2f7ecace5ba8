package org.rankwise.text;

import java.util.Locale;

/** Values as JSON. */
public final class Json {

    private Json() {}

    /** A quoted string; null is null. */
    public static String text(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    /** A number as it is; null, NaN and infinities are null. */
    public static String number(String number) {
        return number == null || number.endsWith("NaN") || number.endsWith("Infinity") ? "null" : number;
    }
}
