package org.rankwise.image.op.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.comm.Ragged;
import org.rankwise.image.raster.Survey;
import org.rankwise.layout.Range;

/**
 * How the connected parts of pieces hang together across their borders, known to every rank. What a piece looks like at its
 * borders is all that travels.
 *
 * <p>A part of a piece has a number in the whole raster: that of the parts in earlier pieces and of those before it in its
 * own. Parts that are one are known by the least of their numbers, which is that of the piece with the first pixel; so
 * numbers are in the order of first pixels.
 */
public final class Seams {
    private static final int ROOT = 0;

    private final Connectivity connectivity;
    private final int rowsEach;
    /** Number of the first part of each piece, and of all at the end. */
    private final int[] firsts;
    /** Parts that are known by another number, in order, and that number. */
    private final int[] joined;

    private final int[] roots;
    /** Parts at borders that hang together with a strong one, in order. */
    private final int[] strong;

    private Seams(Connectivity connectivity, int rowsEach, int[] firsts, int[] joined, int[] roots, int[] strong) {
        this.connectivity = connectivity;
        this.rowsEach = rowsEach;
        this.firsts = firsts;
        this.joined = joined;
        this.roots = roots;
        this.strong = strong;
    }

    /** Finds all parts of a raster of one channel. Collective. */
    public static Seams survey(Survey survey, Connectivity connectivity) {
        int rowsEach = survey.rowsEach();
        int width = (int) survey.header().width();
        List<int[]> mine = new ArrayList<>();
        survey.run(
                rowsEach,
                (rows, lines) -> mine.add(
                        PieceBorders.of(new PieceLabels(lines, rows, connectivity), rows.start() / rowsEach, width)));
        int[] message = mine.stream().flatMapToInt(Arrays::stream).toArray();
        Ragged<int[]> all = survey.world().gatherv(message, ROOT);
        SeamJoin join = all == null ? null : new SeamJoin(PieceBorders.all(all.data()), connectivity);
        return new Seams(
                connectivity,
                rowsEach,
                survey.world().bcast(join == null ? null : join.firsts(), ROOT),
                survey.world().bcast(join == null ? null : join.joined(), ROOT),
                survey.world().bcast(join == null ? null : join.roots(), ROOT),
                survey.world().bcast(join == null ? null : join.strong(), ROOT));
    }

    Connectivity connectivity() {
        return connectivity;
    }

    int rowsEach() {
        return rowsEach;
    }

    /** Parts of the whole raster. */
    public int count() {
        return firsts[firsts.length - 1] - joined.length;
    }

    /** The whole raster's labels of a piece's. */
    public int[] wholeLabels(PieceLabels piece) {
        int first = first(piece);
        int[] labels = new int[piece.count() + 1];
        for (int label = 1; label < labels.length; label++) {
            int number = first + label - 1;
            int at = Arrays.binarySearch(joined, number);
            int root = at < 0 ? number : roots[at];
            int before = Arrays.binarySearch(joined, root);
            labels[label] = root + 1 - (-1 - before); // a root itself is not among the joined
        }
        return labels;
    }

    /** Which of a piece's parts hang together with something strong. */
    public boolean[] areStrong(PieceLabels piece) {
        int first = first(piece);
        boolean[] are = new boolean[piece.count() + 1];
        for (int label = 1; label < are.length; label++) {
            are[label] = piece.isStrong(label) || Arrays.binarySearch(strong, first + label - 1) >= 0;
        }
        return are;
    }

    private int first(PieceLabels piece) {
        return firsts[(int) (piece.rows().start() / rowsEach)];
    }

    /** The pieces that some rows lie in. */
    public Range whole(Range rows, long height) {
        return rows.isEmpty()
                ? new Range(0, 0)
                : new Range(
                        rows.start() / rowsEach * rowsEach,
                        Math.min(height, Math.ceilDiv(rows.end(), (long) rowsEach) * rowsEach));
    }
}
