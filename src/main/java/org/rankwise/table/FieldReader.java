package org.rankwise.table;

import org.rankwise.fault.InputException;

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
        into.append(file, position, end > position && endsLine(end) && file.at(end - 1) == '\r' ? end - 1 : end);
        return end;
    }

    private long readQuoted(long position, Field into) {
        long size = file.size();
        long at = position + 1;
        while (true) {
            long found = file.find(quotes, at, size);
            if (found == size) {
                throw new InputException(file.path() + ":" + file.line(position),
                        "a quoted field starts here that never ends; close it, or double the quotes in it");
            }
            into.append(file, at, found);
            if (found + 1 < size && file.at(found + 1) == quote) {
                into.append(file, found, found + 1);
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
        throw new InputException(file.path() + ":" + file.line(end), "text behind the closing quote of the field at byte "
                + position + "; double the quotes inside it");
    }

    private boolean endsLine(long position) {
        return position == file.size() || file.at(position) == '\n';
    }
}
