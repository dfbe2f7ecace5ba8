package org.rankwise.image.op.parts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Joins the parts of pieces that touch across their borders; on the root. Numbers are those of {@link Seams}. */
final class SeamJoin {
    private final int[] firsts;
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<Integer, Boolean> strong = new HashMap<>();

    SeamJoin(List<PieceBorders> pieces, Connectivity connectivity) {
        firsts = new int[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            firsts[i + 1] = Math.addExact(firsts[i], pieces.get(i).count());
        }
        for (int i = 0; i < pieces.size(); i++) {
            enter(pieces.get(i).upper(), firsts[i]);
            enter(pieces.get(i).lower(), firsts[i]);
        }
        for (int i = 1; i < pieces.size(); i++) {
            join(pieces.get(i - 1).lower(), firsts[i - 1], pieces.get(i).upper(), firsts[i], connectivity.reach());
        }
        parents.keySet().forEach(part -> strong.merge(root(part), strong.get(part), Boolean::logicalOr));
    }

    private void enter(int[] runs, int first) {
        for (int at = 0; at < runs.length; at += PieceBorders.RUN) {
            int part = first + runs[at + 2] - 1;
            parents.putIfAbsent(part, part);
            strong.put(part, runs[at + 3] == 1);
        }
    }

    private void join(int[] above, int firstAbove, int[] below, int firstBelow, int reach) {
        int a = 0;
        int b = 0;
        while (a < above.length && b < below.length) {
            if (above[a] <= below[b + 1] + reach && below[b] <= above[a + 1] + reach) {
                int one = root(firstAbove + above[a + 2] - 1);
                int other = root(firstBelow + below[b + 2] - 1);
                parents.put(Math.max(one, other), Math.min(one, other));
            }
            // the run that ends first may touch no further one
            if (above[a + 1] < below[b + 1]) {
                a += PieceBorders.RUN;
            } else {
                b += PieceBorders.RUN;
            }
        }
    }

    private int root(int part) {
        int at = part;
        while (parents.get(at) != at) {
            parents.put(at, parents.get(parents.get(at)));
            at = parents.get(at);
        }
        return at;
    }

    int[] firsts() {
        return firsts;
    }

    int[] joined() {
        return parents.keySet().stream()
                .mapToInt(i -> i)
                .filter(part -> root(part) != part)
                .sorted()
                .toArray();
    }

    int[] roots() {
        return IntStream.of(joined()).map(this::root).toArray();
    }

    int[] strong() {
        return parents.keySet().stream()
                .mapToInt(i -> i)
                .filter(part -> strong.get(root(part)))
                .sorted()
                .toArray();
    }
}
