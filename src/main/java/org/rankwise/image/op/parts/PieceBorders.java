package org.rankwise.image.op.parts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a piece's labels look like at its upper and lower border: runs of {@code (first x, last x, label, strong)}.
 *
 * <p>As a message: piece, number of parts, numbers of ints of both runs, runs of the upper border, runs of the lower.
 */
record PieceBorders(int piece, int count, int[] upper, int[] lower) {
    /** Ints of a run. */
    static final int RUN = 4;

    private static final int HEAD = 4;

    static int[] of(PieceLabels labels, long piece, int width) {
        int[] upper = runs(labels, labels.rows().start(), width);
        int[] lower = runs(labels, labels.rows().end() - 1, width);
        return IntStream.concat(
                        IntStream.of((int) piece, labels.count(), upper.length, lower.length),
                        IntStream.concat(IntStream.of(upper), IntStream.of(lower)))
                .toArray();
    }

    private static int[] runs(PieceLabels labels, long row, int width) {
        IntStream.Builder runs = IntStream.builder();
        int x = 0;
        while (x < width) {
            int label = labels.get(row, x);
            int start = x;
            while (x < width && labels.get(row, x) == label) {
                x++;
            }
            if (label != 0) {
                runs.add(start).add(x - 1).add(label).add(labels.isStrong(label) ? 1 : 0);
            }
        }
        return runs.build().toArray();
    }

    /** All borders of a raster, from top to bottom. */
    static List<PieceBorders> all(int[] messages) {
        List<PieceBorders> all = new ArrayList<>();
        for (int at = 0; at < messages.length; ) {
            int upper = at + HEAD;
            int lower = upper + messages[at + 2];
            int end = lower + messages[at + 3];
            all.add(new PieceBorders(
                    messages[at],
                    messages[at + 1],
                    IntStream.range(upper, lower).map(i -> messages[i]).toArray(),
                    IntStream.range(lower, end).map(i -> messages[i]).toArray()));
            at = end;
        }
        all.sort(Comparator.comparingInt(PieceBorders::piece));
        return all;
    }
}
