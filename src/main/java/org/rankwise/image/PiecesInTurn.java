package org.rankwise.image;

import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.layout.Range;

/**
 * Pieces go to the ranks in turn: in each round rank i has the i-th piece, or none in the last rounds.
 *
 * <p>Costs one message a piece for an input that the root decodes, and one for an output that it joins. The root holds
 * two pieces at a time, others one.
 */
final class PiecesInTurn {
    private static final int PIECE = 1;

    private final Communicator world;
    private final int rank;
    private final Operation operation;
    private final Pieces pieces;
    private final int inRows;
    private final Band in;
    private final Band out;

    PiecesInTurn(Communicator world, RasterHeader header, Operation operation) {
        this.world = world;
        this.rank = world.rank();
        this.operation = operation;
        this.pieces = Pieces.of(header);
        this.inRows = pieces.rowsEach() + 2 * operation.halo();
        this.in = new Band(header, inRows);
        this.out = new Band(operation.result(header), pieces.rowsEach());
    }

    /** Where a rank's rows come from. */
    @FunctionalInterface
    interface Feed {
        /** Fills the band with this rank's rows in the round that starts with a piece. Collective. */
        void read(long first, Band mine);
    }

    /** Where a rank's result goes. */
    @FunctionalInterface
    interface Drain {
        /** Takes this rank's result in the round that starts with a piece. Collective. */
        void write(long first, Band mine);
    }

    /** Collective. */
    void run(Feed feed, Drain drain) {
        for (long first = 0; first < pieces.count(); first += world.size()) {
            feed.read(first, in);
            out.setRows(pieces.rows(first + rank));
            operation.apply(in, out);
            drain.write(first, out);
        }
    }

    /** Every rank reads its own rows; ranks agree on the first that is bad, round by round. */
    Feed ranged(RangedReader reader) {
        return (first, mine) -> {
            Failure failure = new Failure();
            try {
                reader.read(rowsFor(first + rank), mine);
            } catch (InputException e) {
                failure.at(first + rank, e);
            }
            failure.agree(world);
        };
    }

    /**
     * The root decodes the round's rows and sends each rank its own.
     *
     * @param decoder significant at the root
     */
    Feed decoded(RowDecoder decoder) {
        if (rank != Transform.ROOT) {
            return (first, mine) -> {
                mine.setRows(rowsFor(first + rank));
                if (!mine.rows().isEmpty()) {
                    world.recv(mine.memory(), mine.samples(), mine.type(), Transform.ROOT, PIECE);
                }
            };
        }
        RootWindow window = new RootWindow(decoder, inRows);
        return (first, mine) -> {
            mine.copyFrom(window.moveTo(rowsFor(first)));
            for (int to = 1; to < world.size() && first + to < pieces.count(); to++) {
                Band theirs = window.moveTo(rowsFor(first + to));
                world.send(theirs.memory(), theirs.samples(), theirs.type(), to, PIECE);
            }
        };
    }

    /**
     * Every rank encodes its result, and the root writes them in order.
     *
     * @param writer significant at the root
     */
    Drain joined(PngEncoder encoder, PngWriter writer) {
        return (first, mine) -> {
            byte[] encoded = mine.rows().isEmpty() ? null : encoder.encode(mine);
            if (rank == Transform.ROOT) {
                writer.append(encoded);
                for (int from = 1; from < world.size() && first + from < pieces.count(); from++) {
                    writer.append(world.recv(byte[].class, from, PIECE));
                }
            } else if (encoded != null) {
                world.send(encoded, Transform.ROOT, PIECE);
            }
        };
    }

    private Range rowsFor(long piece) {
        return pieces.grown(pieces.rows(piece), operation.halo());
    }
}
