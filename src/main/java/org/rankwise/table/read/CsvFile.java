package org.rankwise.table.read;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.table.column.Field;
import org.rankwise.table.column.Swar;

/**
 * A mapped file of records: its bytes, its header, and where in it something is wrong. Belongs to one thread, and is
 * cheapest to read forward.
 */
public final class CsvFile implements AutoCloseable {
    private static final long NEWLINES = Swar.broadcast('\n');
    private static final int WINDOW = 64 << 10;
    // of what was looked at before, kept at the start of the window
    private static final int BEHIND = 64;
    private static final byte[] NONE = {};

    private final Path path;
    private final Path plain;
    private final FileTime modified;
    private final Dialect dialect;
    private final MappedFiles others;
    // null while the file is not mapped
    private Arena arena;
    private MemorySegment data;
    private final long size;
    private final long delimiters;
    // a part of the file, behind its end line feeds; bytes and words come from here
    private byte[] window = NONE;
    private long windowStart;
    private int lastWord = -1;
    private final List<String> header;
    private final long dataStart;

    private CsvFile(Path path, Path plain, Dialect dialect, MappedFiles others, List<String> like) throws IOException {
        this.path = path;
        this.plain = plain;
        this.others = others;
        modified = Files.getLastModifiedTime(plain);
        size = Files.size(plain);
        map();
        try {
            requireBytes();
            this.dialect = dialect.delimiter() != Dialect.SNIFFED
                    ? dialect
                    : dialect.withDelimiter(DelimiterSniffer.sniff(data, dialect));
            delimiters = Swar.broadcast(this.dialect.delimiter());
            List<String> names = new ArrayList<>();
            dataStart = readHeader(names);
            header = names.equals(like) ? like : names;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void map() throws IOException {
        Arena fresh = Arena.ofConfined();
        try (FileChannel channel = FileChannel.open(plain)) {
            if (channel.size() != size) {
                throw changed();
            }
            data = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, fresh);
            arena = fresh;
        } finally {
            if (arena == null) {
                fresh.close();
            }
        }
        window = new byte[WINDOW];
        others.add(this);
    }

    /** Gives up window and mapping, until they are needed again; what was unpacked has no name to be mapped by any more. */
    void release() {
        window = NONE;
        lastWord = -1;
        if (plain == path) {
            close();
        }
    }

    private void require() {
        try {
            if (data == null) {
                map();
            } else if (window == NONE) {
                window = new byte[WINDOW];
                others.add(this);
            }
        } catch (IOException e) {
            throw FileFaults.unreadable(path, e);
        }
    }

    /** Before a file is opened, or unpacked: ranks read by range, which pipes and devices have none of. */
    static void requireRegular(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InputException(
                    path.toString(),
                    "is no regular file; name the files themselves"
                            + (Files.isDirectory(path) ? "" : ", and copy what a pipe gives into one"));
        }
    }

    /** Maps a file and reads its header. */
    static CsvFile open(Path path, Dialect dialect) {
        if (!Unpacked.isNeeded(path, dialect)) {
            return open(path, path, dialect, new MappedFiles(), List.of());
        }
        try (Unpacked unpacked = Unpacked.of(path, dialect)) {
            return open(path, unpacked.path(), dialect, new MappedFiles(), List.of());
        }
    }

    /**
     * As {@link #open(Path, Dialect)} of a file whose plain text stands elsewhere.
     *
     * @param path what the user knows it by
     * @param others that this rank reads as well
     * @param header one that many files have, kept once
     */
    static CsvFile open(Path path, Path plain, Dialect dialect, MappedFiles others, List<String> header) {
        requireRegular(path);
        try {
            return new CsvFile(path, plain, dialect, others, header);
        } catch (IOException e) {
            throw FileFaults.unreadable(path, e);
        }
    }

    public Path path() {
        return path;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The column names. */
    List<String> header() {
        return header;
    }

    /** Where the first line behind the header starts. */
    long dataStart() {
        return dataStart;
    }

    long size() {
        return size;
    }

    byte at(long position) {
        return (byte) word(position);
    }

    /** Eight bytes, the first in the lowest; behind the end of the file there are line feeds. */
    long word(long position) {
        long offset = position - windowStart;
        if (offset < 0 || offset > lastWord) {
            moveWindow(position);
            offset = position - windowStart;
        }
        return Swar.word(window, (int) offset);
    }

    /** Where the first delimiter or line feed at or behind a position is; the file's size if there is none. */
    long fieldEnd(long position) {
        for (long at = position; ; at += Long.BYTES) {
            long word = word(at);
            long ends = Swar.matches(word, delimiters) | Swar.matches(word, NEWLINES);
            if (ends != 0) {
                return at + (Swar.bitsBefore(ends) >>> 3);
            }
        }
    }

    /** Where the first of a byte, given in all places, is in a range; {@code to} if it is nowhere. */
    long find(long broadcast, long from, long to) {
        for (long at = from; at < to; at += Long.BYTES) {
            long found = Swar.matches(word(at), broadcast);
            if (found != 0) {
                return Math.min(to, at + (Swar.bitsBefore(found) >>> 3));
            }
        }
        return to;
    }

    /** The first line feed in a range; {@code to} if there is none. */
    long findNewline(long from, long to) {
        return find(NEWLINES, from, to);
    }

    public void copy(long from, byte[] into, int offset, int length) {
        require();
        try {
            MemorySegment.copy(data, from, MemorySegment.ofArray(into), offset, length);
        } catch (InternalError e) {
            // what the JVM makes of a mapped page that is no more in the file
            throw changed();
        }
    }

    /** Makes sure that the file is still what was mapped. */
    void requireUnchanged() {
        try {
            // one that was unpacked is nobody else's
            if (plain == path
                    && (Files.size(path) != size
                            || !Files.getLastModifiedTime(path).equals(modified))) {
                throw changed();
            }
        } catch (IOException e) {
            throw FileFaults.unreadable(path, e);
        }
    }

    private InputException changed() {
        return new InputException(path.toString(), "changed while it was read; run again when nothing writes to it");
    }

    /** The bytes of a line here that is no record, empty or a comment; 0 if it is one. */
    long skippedLine(long position) {
        byte first = at(position);
        if (first == '\n') {
            return 1;
        } else if (first == '\r') {
            return position + 1 == size ? 1 : at(position + 1) == '\n' ? 2 : 0;
        } else if (first == dialect.comment() && first != Dialect.NONE) {
            return Math.min(size, findNewline(position, size) + 1) - position;
        }
        return 0;
    }

    /** The line of a byte, from 1; reads the file up to it. */
    public long line(long position) {
        long line = 1;
        for (long at = findNewline(0, position); at < position; at = findNewline(at + 1, position)) {
            line++;
        }
        return line;
    }

    /** Says that the record at a position has not as many fields as the header. */
    InputException wrongFieldCount(long record) {
        FieldReader reader = new FieldReader(this);
        Field field = new Field();
        long fields = 1;
        long at = reader.read(record, field);
        while (at < size && this.at(at) == dialect.delimiter()) {
            at = reader.read(at + 1, field);
            fields++;
        }
        return new InputException(
                path + ":" + line(record),
                fields + (fields == 1 ? " field" : " fields")
                        + " where the header has " + header.size() + "; "
                        + (fields < header.size()
                                ? "add the missing ones, or their delimiters"
                                : "quote fields that hold a delimiter"));
    }

    @Override
    public void close() {
        if (arena != null) {
            arena.close();
            arena = null;
            data = null;
        }
    }

    private void requireBytes() {
        long start = word(0);
        if (size >= 2 && ((start & 0xffff) == 0xfeff || (start & 0xffff) == 0xfffe)) {
            throw new InputException(path.toString(), "is UTF-16 where UTF-8 is needed; say --encoding UTF-16");
        }
    }

    private long readHeader(List<String> names) {
        long at = size >= 3 && (word(0) & 0xffffff) == 0xbfbbef ? 3 : 0;
        while (at < size && skippedLine(at) > 0) {
            at += skippedLine(at);
        }
        if (at == size) {
            throw new InputException(path.toString(), "is empty where a header line is needed");
        }
        long first = at;
        FieldReader reader = new FieldReader(this);
        Field field = new Field();
        do {
            at = reader.read(names.isEmpty() ? at : at + 1, field);
            names.add(dialect.header() ? field.toString() : "column" + names.size());
        } while (at < size && at(at) == dialect.delimiter());
        return dialect.header() ? Math.min(size, at + 1) : first;
    }

    private void moveWindow(long position) {
        require();
        windowStart = Math.max(0, position - BEHIND);
        int held = Math.clamp(size - windowStart, 0, WINDOW);
        copy(windowStart, window, 0, held);
        Arrays.fill(window, held, WINDOW, (byte) '\n');
        lastWord = WINDOW - Long.BYTES;
    }
}
