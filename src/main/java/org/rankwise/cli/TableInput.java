package org.rankwise.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.fault.UsageException;
import org.rankwise.table.ColumnType;
import org.rankwise.table.Dialect;
import picocli.CommandLine.Option;

/** How CSV files are read; the options that all table commands share. */
final class TableInput {
    @Option(names = "--delimiter", paramLabel = "C", description = "between fields (default: comma, semicolon, tab or bar, "
            + "whichever the first lines agree on); \"tab\" for a tab")
    String delimiter;

    @Option(names = "--quote", paramLabel = "C", defaultValue = "\"", description = "around fields (default: \")")
    String quote;

    @Option(names = "--comment", paramLabel = "C", description = "lines that start with it are skipped")
    String comment;

    @Option(names = "--no-header", description = "the first line is a record; columns are called column0, column1, ...")
    boolean noHeader;

    @Option(names = "--encoding", paramLabel = "NAME", defaultValue = "UTF-8", description = "of the text (default: UTF-8)")
    String encoding;

    @Option(names = "--cast", paramLabel = "COL=TYPE", description = "read a column as boolean, long, double, date, "
            + "timestamp or string; a value that is none is an error")
    List<String> casts = List.of();

    Dialect dialect() {
        try {
            return new Dialect(delimiter == null ? Dialect.SNIFFED : ascii("--delimiter", delimiter),
                    ascii("--quote", quote), comment == null ? Dialect.NONE : ascii("--comment", comment), !noHeader,
                    Charset.forName(encoding));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageException("--encoding " + encoding + " where one such as UTF-8, ISO-8859-1 or UTF-16 is needed");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        for (String cast : casts) {
            int equals = cast.lastIndexOf('=');
            if (equals < 1) {
                throw new UsageException("--cast " + cast + " where COL=TYPE is needed");
            }
            types.put(cast.substring(0, equals), ColumnType.of(cast.substring(equals + 1)));
        }
        return types;
    }

    private static byte ascii(String option, String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        } else if (text.length() != 1 || text.charAt(0) > '~') {
            throw new UsageException(option + " " + text + " where one ASCII character is needed");
        }
        return (byte) text.charAt(0);
    }
}
