package org.rankwise.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankwise.fault.UsageException;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.read.Dialect;
import org.rankwise.table.read.TableFiles;

/** How CSV files are read; the options that all table commands share. */
final class TableInput {
    private final Setting<String> delimiter;
    private final Setting<String> quote;
    private final Setting<String> comment;
    private final Setting<Boolean> noHeader;
    private final Setting<String> encoding;
    private final Setting<List<String>> casts;

    TableInput(Command command) {
        delimiter = command.option(
                "--delimiter",
                "C",
                String.class,
                "between fields (default: comma, semicolon, tab or"
                        + " bar, whichever the first lines agree on); \"tab\" for a tab");
        quote = command.option("--quote", "C", String.class, "around fields (default: \")")
                .otherwise("\"");
        comment = command.option("--comment", "C", String.class, "lines that start with it are skipped");
        noHeader = command.flag("--no-header", "the first line is a record; columns are called column0, column1, ...");
        encoding = command.option("--encoding", "NAME", String.class, "of the text (default: UTF-8)")
                .otherwise("UTF-8");
        casts = command.options(
                "--cast",
                "COL=TYPE",
                String.class,
                "read a column as boolean, long, double, date, "
                        + "timestamp or string; a value that is none is an error");
    }

    /** Refuses what is wrong with the options. */
    void check() {
        dialect();
        types();
    }

    /** Files, to be read as the options say. */
    TableFiles files(List<Path> paths) {
        return new TableFiles(paths, dialect(), types());
    }

    private Dialect dialect() {
        try {
            return new Dialect(
                    ascii("--delimiter", delimiter, Dialect.SNIFFED),
                    ascii("--quote", quote, Dialect.NONE),
                    ascii("--comment", comment, Dialect.NONE),
                    !noHeader.value(),
                    Charset.forName(encoding.value()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageException(
                    "--encoding " + encoding.value() + " where one such as UTF-8, ISO-8859-1 or UTF-16 is needed");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        for (String cast : casts.value()) {
            int equals = cast.lastIndexOf('=');
            if (equals < 1) {
                throw new UsageException("--cast " + cast + " where COL=TYPE is needed");
            }
            types.put(cast.substring(0, equals), ColumnType.of(cast.substring(equals + 1)));
        }
        return types;
    }

    private static byte ascii(String option, Setting<String> setting, byte none) {
        String text = setting.value();
        if (text == null) {
            return none;
        } else if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        } else if (text.length() != 1 || text.charAt(0) > '~') {
            throw new UsageException(option + " " + text + " where one ASCII character is needed");
        }
        return (byte) text.charAt(0);
    }
}
