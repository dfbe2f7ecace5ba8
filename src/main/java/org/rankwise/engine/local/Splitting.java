package org.rankwise.engine.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rankwise.comm.Communicator;

/** Sorts the ranks of a round into groups by color, and within one by key and rank. */
final class Splitting extends Movement {

    /** A rank's place in its new group. */
    record Place(LocalGroup group, int rank) {}

    private final Round round;

    Splitting(Round round) {
        this.round = round;
    }

    @Override
    int pieces() {
        return 1;
    }

    @Override
    void move(int piece) {
        Map<Integer, List<Integer>> colors = new TreeMap<>();
        for (int rank = 0; rank < round.size(); rank++) {
            if (round.posting(rank).color != Communicator.UNDEFINED) {
                colors.computeIfAbsent(round.posting(rank).color, _ -> new ArrayList<>())
                        .add(rank);
            }
        }
        for (List<Integer> ranks : colors.values()) {
            ranks.sort(Comparator.comparingInt(rank -> round.posting(rank).key));
            LocalGroup group = round.group().of(ranks);
            for (int i = 0; i < ranks.size(); i++) {
                round.posting(ranks.get(i)).result = new Place(group, i);
            }
        }
    }
}
