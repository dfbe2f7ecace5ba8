package org.rankwise.table;

/**
 * The bytes that structure a file of records.
 *
 * @param delimiter between two fields
 * @param quote around a field that holds delimiters, line ends or quotes
 */
public record Dialect(byte delimiter, byte quote) {

    /** RFC 4180: comma and double quote. */
    public static final Dialect CSV = new Dialect((byte) ',', (byte) '"');

    public Dialect {
        if (delimiter == quote || !isPlain(delimiter) || !isPlain(quote)) {
            throw new IllegalArgumentException("delimiter " + delimiter + " and quote " + quote
                    + " where two different ASCII bytes are needed, neither of them a line end");
        }
    }

    private static boolean isPlain(byte b) {
        return b > 0 && b != '\n' && b != '\r';
    }
}
