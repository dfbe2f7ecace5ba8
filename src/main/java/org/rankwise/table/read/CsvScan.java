package org.rankwise.table.read;

import java.util.function.Supplier;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.comm.SharedCounter;
import org.rankwise.fault.InputException;
import org.rankwise.joint.FirstError;
import org.rankwise.layout.Range;
import org.rankwise.partition.EqualParts;
import org.rankwise.progress.Progress;
import org.rankwise.table.column.Field;

/**
 * Reads every record of some files once, each on one rank: the one that has the piece the record starts in.
 *
 * <p>A piece's first record is taken to start behind the first line feed. That is wrong where the piece starts within a
 * quoted field that holds line feeds, so it is verified: the first piece of a file starts right, and each piece that
 * starts right shows where the next one must. If one does not, everything read is thrown away, all pieces are mapped by
 * {@link QuoteStates} in any order, and read again from where they do start. Files without quoted line feeds are read
 * once.
 *
 * <p>Of all errors, the first in the order of the files is reported, at any number of ranks.
 */
final class CsvScan {

    /** What becomes of the records. */
    interface Reader {

        /** Reads the lines that start in {@code [from, to)}, and returns where the first at or behind {@code to} does. */
        long read(CsvFile file, long from, long to);
    }

    private static final long NO_LINE = -1;

    private final Communicator world;
    private final CsvPieces pieces;
    private final ReadOrder order;
    // where the first line of each piece starts; null until that is sure
    private long[] known;

    CsvScan(Communicator world, CsvPieces pieces, ReadOrder order) {
        this.world = world;
        this.pieces = pieces;
        this.order = order;
    }

    /** Reads all; returns this rank's reader, which has read this rank's records. Again reads the same. Collective. */
    <R extends Reader> R run(Supplier<R> fresh) {
        R reader = fresh.get();
        if (!attempt(reader)) {
            known = knownStarts();
            reader = fresh.get();
            attempt(reader);
        }
        return reader;
    }

    /** Reads with the known starts, or guessed ones; tells whether the starts were right. */
    private boolean attempt(Reader reader) {
        // positions and one more, so that those of other ranks' pieces add nothing
        long[] starts = new long[pieces.count()];
        long[] ends = new long[pieces.count()];
        Share share = share();
        FirstError error = new FirstError();
        try (Progress progress = Progress.of("reading", (double) pieces.count() / world.size())) {
            for (int piece = share.next(); piece < pieces.count() && !error.isNoted(); piece = share.next()) {
                long to = pieces.end(piece);
                long from = known != null ? known[piece] : guessedStart(piece);
                if (from != NO_LINE && from < to) {
                    starts[piece] = from + 1;
                    try {
                        ends[piece] = reader.read(pieces.file(piece), from, to) + 1;
                    } catch (InputException e) {
                        error.at(piece, e);
                    }
                }
                progress.add(1);
            }
        }
        long first = error.agreedPosition(world);
        if (known == null) {
            starts = positions(starts);
            if (!areRight(starts, positions(ends), first)) {
                return false;
            }
            known = starts;
        }
        error.report(world, first);
        return true;
    }

    private long[] positions(long[] mine) {
        long[] all = world.allreduce(mine, Op.SUM);
        for (int piece = 0; piece < all.length; piece++) {
            all[piece]--;
        }
        return all;
    }

    private long guessedStart(int piece) {
        long from = pieces.start(piece);
        CsvFile file = pieces.file(piece);
        if (pieces.isFirst(piece) || file.at(from - 1) == '\n') {
            return from;
        }
        return file.findNewline(from, pieces.end(piece)) + 1;
    }

    /** Whether every piece up to the one with an error starts where those before it say. */
    private boolean areRight(long[] starts, long[] ends, long errorPiece) {
        long expected = 0;
        for (int piece = 0; piece < starts.length && piece <= errorPiece; piece++) {
            if (pieces.isFirst(piece)) {
                expected = pieces.start(piece);
            }
            if (starts[piece] == NO_LINE ? expected < pieces.end(piece) : expected != starts[piece]) {
                return false;
            }
            expected = starts[piece] == NO_LINE ? expected : ends[piece];
        }
        return true;
    }

    private long[] knownStarts() {
        return pieces.hasComments() ? startsInOrder() : startsByStates();
    }

    /** Reads everything on each rank: what quotes mean within a comment is known only from where its line starts. */
    private long[] startsInOrder() {
        long[] starts = new long[pieces.count()];
        Field field = new Field();
        long at = 0;
        for (int piece = 0; piece < starts.length; piece++) {
            CsvFile file = pieces.file(piece);
            at = pieces.isFirst(piece) ? pieces.start(piece) : at;
            starts[piece] = Math.min(at, pieces.end(piece));
            FieldReader reader = new FieldReader(file);
            while (at < pieces.end(piece)) {
                long skipped = file.skippedLine(at);
                at += skipped;
                for (boolean ends = skipped > 0; !ends; at++) {
                    at = reader.read(at, field);
                    ends = at == file.size() || file.at(at) == '\n';
                }
            }
        }
        return starts;
    }

    private long[] startsByStates() {
        int[] maps = new int[pieces.count()];
        Share share = share();
        for (int piece = share.next(); piece < pieces.count(); piece = share.next()) {
            maps[piece] = new QuoteStates(pieces.file(piece)).map(pieces.start(piece), pieces.end(piece));
        }
        maps = world.allreduce(maps, Op.SUM);
        long[] starts = new long[pieces.count()];
        int place = QuoteStates.FIELD_START;
        for (int piece = 0; piece < starts.length; piece++) {
            if (pieces.isFirst(piece)) {
                place = QuoteStates.FIELD_START;
                starts[piece] = pieces.start(piece);
            } else {
                starts[piece] =
                        new QuoteStates(pieces.file(piece)).firstLine(place, pieces.start(piece), pieces.end(piece));
            }
            place = QuoteStates.apply(maps[piece], place);
        }
        return starts;
    }

    /** The pieces of this rank, one by one; behind the last, the number of all. */
    private interface Share {
        int next();
    }

    private Share share() {
        if (order == ReadOrder.CLAIMED) {
            SharedCounter counter = world.counter();
            return () -> (int) Math.min(pieces.count(), counter.fetchAndAdd(1));
        }
        Range mine = new EqualParts(pieces.count(), world.size()).range(world.rank());
        int[] next = {(int) mine.start()};
        return () -> next[0] < mine.end() ? next[0]++ : pieces.count();
    }
}
