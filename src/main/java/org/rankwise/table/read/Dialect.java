package org.rankwise.table.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that structure a file of records.
 *
 * @param delimiter between two fields; {@link #SNIFFED} to find it out from the first lines of each file
 * @param quote around a field that holds delimiters, line ends or quotes
 * @param comment starts a line that is no record; {@link #NONE} for no such lines
 * @param header whether the first record names the columns; else they are column0, column1, ...
 * @param encoding of the text; other than UTF-8 and ASCII costs a copy of the file
 */
public record Dialect(byte delimiter, byte quote, byte comment, boolean header, Charset encoding) {
    public static final byte SNIFFED = 0;
    public static final byte NONE = 0;

    /** RFC 4180: comma and double quote. */
    public static final Dialect CSV = new Dialect((byte) ',', (byte) '"');

    /** Double quotes, and whichever of comma, semicolon, tab and bar the first lines agree on. */
    public static final Dialect AUTO = CSV.withDelimiter(SNIFFED);

    public Dialect {
        if (!isPlain(quote)
                || delimiter != SNIFFED && !isPlain(delimiter)
                || comment != NONE && !isPlain(comment)
                || delimiter == quote
                || comment != NONE && (comment == quote || comment == delimiter)) {
            throw new IllegalArgumentException("delimiter " + delimiter + ", quote " + quote + " and comment " + comment
                    + " where different ASCII bytes are needed, none of them a line end");
        }
    }

    public Dialect(byte delimiter, byte quote) {
        this(delimiter, quote, NONE, true, StandardCharsets.UTF_8);
    }

    public Dialect withDelimiter(byte other) {
        return new Dialect(other, quote, comment, header, encoding);
    }

    private static boolean isPlain(byte b) {
        return b > 0 && b != '\n' && b != '\r';
    }
}
