package org.rankwise.format.fits;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A keyword of a header with what it is set to.
 *
 * @param keyword in capitals; of HIERARCH cards all words before the equals sign
 * @param value Boolean, Long, Double or String; null where the card has none or one of another kind
 * @param text the comment behind a value; of a card without value all behind its keyword
 */
public record Card(String keyword, Object value, String text) {
    static final int BYTES = 80;
    private static final int KEYWORD_BYTES = 8;
    private static final int VALUE_COLUMN = 10;
    private static final int FIXED_END = 30;
    private static final int TEXT_BYTES = BYTES - KEYWORD_BYTES;
    /** Characters of a string that one card holds between its quotes, one left for the sign that it goes on. */
    private static final int STRING_BYTES = 67;

    public static Card of(String keyword, Object value, String comment) {
        return new Card(keyword, value instanceof Integer number ? Long.valueOf(number) : value, comment);
    }

    /** Cards of a keyword without value, as many as the text needs. */
    public static List<Card> commentary(String keyword, String text) {
        List<Card> cards = new ArrayList<>();
        for (int from = 0; from == 0 || from < text.length(); from += TEXT_BYTES) {
            cards.add(new Card(keyword, null, text.substring(from, Math.min(text.length(), from + TEXT_BYTES))));
        }
        return cards;
    }

    /** Reads 80 characters; CONTINUE cards are left to the header. */
    static Card parse(byte[] bytes, int from) {
        String line = new String(bytes, from, BYTES, StandardCharsets.ISO_8859_1);
        String keyword = line.substring(0, KEYWORD_BYTES).stripTrailing();
        if (keyword.equals("HIERARCH")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                return withValue(line.substring(KEYWORD_BYTES, equals).strip(), line.substring(equals + 1));
            }
        } else if (line.startsWith("= ", KEYWORD_BYTES)) {
            return withValue(keyword, line.substring(VALUE_COLUMN));
        } else if (keyword.equals("CONTINUE")) {
            return withValue(keyword, line.substring(KEYWORD_BYTES));
        }
        return new Card(keyword, null, line.substring(KEYWORD_BYTES).stripTrailing());
    }

    private static Card withValue(String keyword, String field) {
        String rest = field.stripLeading();
        if (!rest.startsWith("'")) {
            int slash = rest.indexOf('/');
            String word = (slash < 0 ? rest : rest.substring(0, slash)).strip();
            return new Card(
                    keyword,
                    number(word),
                    slash < 0 ? "" : rest.substring(slash + 1).strip());
        }
        StringBuilder string = new StringBuilder();
        int i = 1;
        while (i < rest.length()) {
            char c = rest.charAt(i++);
            if (c == '\'') {
                if (i < rest.length() && rest.charAt(i) == '\'') {
                    i++;
                } else {
                    break;
                }
            }
            string.append(c);
        }
        int slash = rest.indexOf('/', Math.min(i, rest.length()));
        // trailing blanks of a string mean nothing, the standard says in 4.2.1.1
        return new Card(
                keyword,
                string.toString().stripTrailing(),
                slash < 0 ? "" : rest.substring(slash + 1).strip());
    }

    private static Object number(String word) {
        if (word.equals("T") || word.equals("F")) {
            return word.equals("T");
        }
        try {
            return Long.valueOf(word);
        } catch (NumberFormatException _) {
            try {
                return word.matches("[-+.0-9EeDd]+")
                        ? Double.valueOf(word.replace('D', 'E').replace('d', 'e'))
                        : null;
            } catch (NumberFormatException _) {
                return null;
            }
        }
    }

    /** The card as bytes: one of 80, or more where a string is long. */
    byte[] toBytes() {
        String ascii = text.replaceAll("[^ -~]", "?");
        if (value == null) {
            return pad(String.format(Locale.ROOT, "%-8s", keyword) + ascii);
        }
        String start = keyword.length() <= KEYWORD_BYTES && keyword.indexOf(' ') < 0
                ? String.format(Locale.ROOT, "%-8s= ", keyword)
                : "HIERARCH " + keyword + " = ";
        String comment = ascii.isEmpty() ? "" : " / " + ascii;
        return switch (value) {
            case Boolean flag -> pad(start + String.format(Locale.ROOT, "%20s", flag ? "T" : "F") + comment);
            case String string -> string(start, string.replaceAll("[^ -~]", "?").replace("'", "''"), comment);
            default -> pad(start + String.format(Locale.ROOT, "%" + (FIXED_END - VALUE_COLUMN) + "s", value) + comment);
        };
    }

    private static byte[] string(String start, String escaped, String comment) {
        if (start.length() + escaped.length() + 2 <= BYTES) {
            return pad(start + String.format(Locale.ROOT, "'%-8s'", escaped) + comment);
        }
        StringBuilder cards = new StringBuilder();
        String lead = start;
        for (int from = 0; from < escaped.length(); ) {
            int end = Math.min(escaped.length(), from + STRING_BYTES - lead.length() + VALUE_COLUMN);
            // a doubled quote stays in one card
            end -= end < escaped.length() && quotesBefore(escaped, end) % 2 == 1 ? 1 : 0;
            String part = lead + "'" + escaped.substring(from, end) + (end < escaped.length() ? "&'" : "'");
            cards.append(new String(pad(part), StandardCharsets.US_ASCII));
            lead = "CONTINUE  ";
            from = end;
        }
        return cards.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int quotesBefore(String escaped, int end) {
        int quotes = 0;
        while (quotes < end && escaped.charAt(end - 1 - quotes) == '\'') {
            quotes++;
        }
        return quotes;
    }

    private static byte[] pad(String line) {
        byte[] card = new byte[BYTES];
        Arrays.fill(card, (byte) ' ');
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, card, 0, Math.min(BYTES, bytes.length));
        return card;
    }
}
