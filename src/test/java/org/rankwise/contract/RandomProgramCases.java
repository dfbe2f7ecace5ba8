package org.rankwise.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.comm.Ragged;
import org.rankwise.comm.Request;
import org.rankwise.layout.ElementType;

/** Programs that the seed writes: collectives and matched messages in any order, on the world and copies of it. */
final class RandomProgramCases {
    private static final List<Op> OPS = List.of(Op.SUM, Op.PROD, Op.MIN, Op.MAX);

    private RandomProgramCases() {}

    static List<Case> all() {
        return List.of(
                new Case("random program", t -> run(t, 150)), new Case("another random program", t -> run(t, 150)));
    }

    /** A program of as many steps. */
    static void run(Trial t, int steps) {
        Random pick = t.shared();
        try (Communicator copy = t.world.dup()) {
            for (int i = 0; i < steps; i++) {
                t.next();
                Communicator on = pick.nextInt(4) == 0 ? copy : t.world;
                ElementType type = ElementType.values()[pick.nextInt(7)];
                int count = pick.nextInt(12) == 0 ? pick.nextInt(9000) : pick.nextInt(40);
                int root = pick.nextInt(t.size);
                Op op = OPS.get(pick.nextInt(OPS.size()));
                switch (pick.nextInt(9)) {
                    case 0 -> on.barrier();
                    case 1 -> {
                        Object due = t.array(type, count, root);
                        t.same(due, on.bcast(t.rank == root ? due : null, root), "bcast", i, type, count, root);
                    }
                    case 2 -> {
                        Object[] all = t.arrays(type, count);
                        t.sameNumbers(
                                Model.fold(op, all), on.allreduce(all[t.rank], op), "allreduce", i, op, type, count);
                    }
                    case 3 -> {
                        Object[] all = t.arrays(type, count);
                        Object due = t.rank == root ? Model.fold(op, all) : null;
                        t.sameNumbers(due, on.reduce(all[t.rank], op, root), "reduce", i, op, type, count, root);
                    }
                    case 4 -> {
                        Object[] all = t.arrays(type, count);
                        Object due = Model.fold(op, all, t.rank + 1);
                        t.sameNumbers(due, on.scan(all[t.rank], op), "scan", i, op, type, count);
                    }
                    case 5 -> {
                        Object[] all = new Object[t.size];
                        Arrays.setAll(all, r -> t.array(type, t.between(r, 0, count + 1), r));
                        Ragged<Object> got = on.allgatherv(all[t.rank]);
                        t.same(Data.concat(type, all), got.data(), "allgatherv", i, type, count);
                    }
                    case 6 -> {
                        Object[] all = t.arrays(type, count);
                        Object due = t.rank == root ? Data.concat(type, all) : null;
                        t.same(due, on.gather(all[t.rank], root), "gather", i, type, count, root);
                    }
                    default -> messages(t, on, type, pick);
                }
            }
        }
    }

    private record Message(int from, int to, int tag, int count) {}

    /** Random messages between random ranks; each rank starts its own in an order of its own. */
    private static void messages(Trial t, Communicator on, ElementType type, Random pick) {
        List<Message> messages = new ArrayList<>();
        int[] sent = new int[t.size];
        for (int i = pick.nextInt(5 * t.size); i >= 0; i--) {
            int from = pick.nextInt(t.size);
            int count = pick.nextInt(10) == 0 ? pick.nextInt(6000) : pick.nextInt(20);
            messages.add(new Message(from, pick.nextInt(t.size), 100 * from + sent[from]++, count));
        }
        List<Message> mine = new ArrayList<>();
        for (Message message : messages) {
            if (message.from() == t.rank) {
                mine.add(message);
            }
            if (message.to() == t.rank) {
                mine.add(new Message(message.from(), t.rank, -message.tag() - 1, message.count()));
            }
        }
        Collections.shuffle(mine, t.random(t.rank));
        List<Request> requests = new ArrayList<>();
        List<Runnable> checks = new ArrayList<>();
        for (Message message : mine) {
            Object data = t.array(type, message.count(), message.from());
            if (message.tag() >= 0) {
                requests.add(on.isend(data, message.to(), message.tag()));
            } else {
                Object buffer = type.newArray(message.count());
                requests.add(on.irecv(buffer, message.from(), -message.tag() - 1));
                checks.add(() -> t.same(data, buffer, "message", message));
            }
        }
        requests.forEach(Request::await);
        checks.forEach(Runnable::run);
    }
}
