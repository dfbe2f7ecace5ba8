package org.rankwise.table.read;

import org.rankwise.fault.InputException;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.Swar;

/** Reads one field of any form, quoted or not. */
final class FieldReader {
    private final CsvFile file;
    private final byte delimiter;
    private final byte quote;
    private final long quotes;

    FieldReader(CsvFile file) {
        this.file = file;
        delimiter = file.dialect().delimiter();
        quote = file.dialect().quote();
        quotes = Swar.broadcast(quote);
    }

    /** Reads the field at a position and returns where its delimiter or line feed is, or the file's size. */
    long read(long position, Field into) {
        into.clear();
        if (position < file.size() && file.at(position) == quote) {
            return readQuoted(position, into);
        }
        long end = file.fieldEnd(position);
        append(into, position, end > position && endsLine(end) && file.at(end - 1) == '\r' ? end - 1 : end);
        return end;
    }

    private long readQuoted(long position, Field into) {
        long size = file.size();
        long at = position + 1;
        while (true) {
            long found = file.find(quotes, at, size);
            if (found == size) {
                throw new InputException(
                        file.path() + ":" + file.line(position),
                        "a quoted field starts here that never ends; close it, or double the quotes in it");
            }
            append(into, at, found);
            if (found + 1 < size && file.at(found + 1) == quote) {
                append(into, found, found + 1);
                at = found + 2;
            } else {
                return closed(position, found + 1);
            }
        }
    }

    private long closed(long position, long end) {
        if (endsLine(end) || file.at(end) == delimiter) {
            return end;
        } else if (file.at(end) == '\r' && endsLine(end + 1)) {
            return end + 1;
        }
        throw new InputException(
                file.path() + ":" + file.line(end),
                "text behind the closing quote of the field at byte " + position + "; double the quotes inside it");
    }

    private boolean endsLine(long position) {
        return position == file.size() || file.at(position) == '\n';
    }

    private void append(Field into, long from, long to) {
        if (!into.append(to - from, (bytes, at) -> file.copy(from, bytes, at, (int) (to - from)))) {
            throw new InputException(
                    file.path() + ":" + file.line(from),
                    "a field of more than " + Field.MAX_BYTES
                            + " bytes, which is most often a quote that is never closed; close it");
        }
    }
}
