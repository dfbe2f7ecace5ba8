package org.rankwise.table.read;

import java.util.List;

/** The records of some files cut at byte offsets, every {@code pieceBytes} from behind each header. */
public final class CsvPieces {
    private static final long PIECE_BYTES = 2 << 20;
    private static final long MOST_PIECES = 1 << 16;

    private final List<CsvFile> files;
    private final long pieceBytes;
    // the first piece of each file, and behind the last file the number of all
    private final int[] firsts;

    public CsvPieces(List<CsvFile> files, long pieceBytes) {
        this.files = files;
        this.pieceBytes = pieceBytes;
        firsts = new int[files.size() + 1];
        for (int f = 0; f < files.size(); f++) {
            long bytes = files.get(f).size() - files.get(f).dataStart();
            firsts[f + 1] = Math.toIntExact(firsts[f] + Math.ceilDiv(bytes, pieceBytes));
        }
    }

    /** Pieces of 2 MiB, or longer ones so that there are not too many to keep book of. */
    public static CsvPieces of(List<CsvFile> files) {
        long bytes = files.stream().mapToLong(CsvFile::size).sum();
        return new CsvPieces(files, Math.max(PIECE_BYTES, Math.ceilDiv(bytes, MOST_PIECES)));
    }

    int count() {
        return firsts[files.size()];
    }

    CsvFile file(int piece) {
        return files.get(fileIndex(piece));
    }

    boolean hasComments() {
        return files.getFirst().dialect().comment() != Dialect.NONE;
    }

    /** Whether a piece starts where its file's first record does. */
    boolean isFirst(int piece) {
        return firsts[fileIndex(piece)] == piece;
    }

    long start(int piece) {
        int index = fileIndex(piece);
        return files.get(index).dataStart() + (piece - firsts[index]) * pieceBytes;
    }

    long end(int piece) {
        return Math.min(file(piece).size(), start(piece) + pieceBytes);
    }

    private int fileIndex(int piece) {
        int low = 0;
        int high = files.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firsts[middle] <= piece) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
