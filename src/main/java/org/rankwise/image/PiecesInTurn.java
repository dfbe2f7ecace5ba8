package org.rankwise.image;

import org.jspecify.annotations.Nullable;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.image.format.JoinedWriter;
import org.rankwise.image.format.RangedReader;
import org.rankwise.image.format.RowDecoder;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.Chain;
import org.rankwise.image.raster.Lines;
import org.rankwise.image.raster.RowPieces;
import org.rankwise.joint.FirstError;
import org.rankwise.layout.Range;
import org.rankwise.progress.Progress;

/**
 * Pieces go to the ranks in turn: in each round rank i has the i-th piece, or none in the last rounds.
 *
 * <p>Costs one message a piece for an input that the root decodes, and one for an output that it joins. The root holds
 * two pieces at a time, others one.
 */
final class PiecesInTurn {
    /** What is under way, for whoever waits. */
    static final String WORK = "transforming";

    private static final int PIECE = 1;

    private final Communicator world;
    private final int rank;
    private final Chain chain;
    private final RowPieces pieces;
    private final Feed feed;
    private final Lines result;

    private PiecesInTurn(Communicator world, Chain chain, RowPieces pieces, Feed feed, BandLines source) {
        this.world = world;
        this.rank = world.rank();
        this.chain = chain;
        this.pieces = pieces;
        this.feed = feed;
        this.result = chain.over(source);
    }

    /** Every rank reads its own rows; ranks agree on the first that is bad, round by round. */
    static PiecesInTurn ranged(Communicator world, RangedReader reader, Chain chain, RowPieces pieces) {
        BandLines source = BandLines.of(reader);
        int rank = world.rank();
        return new PiecesInTurn(
                world,
                chain,
                pieces,
                first -> {
                    FirstError error = new FirstError();
                    try {
                        source.load(chain.reach(pieces.rows(first + rank)));
                    } catch (InputException e) {
                        error.at(first + rank, e);
                    }
                    error.agree(world);
                },
                source);
    }

    /**
     * The root decodes a round's rows and sends each rank its own.
     *
     * @param decoder at the first row; null but at the root
     */
    static PiecesInTurn decoded(Communicator world, @Nullable RowDecoder decoder, Chain chain, RowPieces pieces) {
        Band in = new Band(chain.source(), 0);
        int rank = world.rank();
        Feed received = first -> {
            in.setRows(chain.reach(pieces.rows(first + rank)));
            if (!in.rows().isEmpty()) {
                world.recv(in.memory(), in.samples(), in.type(), Transform.ROOT, PIECE);
            }
        };
        Feed feed = decoder != null ? sent(world, new RootWindow(decoder), in, chain, pieces) : received;
        return new PiecesInTurn(world, chain, pieces, feed, new BandLines(in));
    }

    /** The root takes its own rows and sends the others theirs. */
    private static Feed sent(Communicator world, RootWindow window, Band in, Chain chain, RowPieces pieces) {
        return first -> {
            in.copyFrom(window.moveTo(chain.reach(pieces.rows(first))));
            for (int to = 1; to < world.size() && first + to < pieces.count(); to++) {
                Band theirs = window.moveTo(chain.reach(pieces.rows(first + to)));
                if (!theirs.rows().isEmpty()) {
                    world.send(theirs.memory(), theirs.samples(), theirs.type(), to, PIECE);
                }
            }
        };
    }

    /** Where a rank's rows come from. */
    @FunctionalInterface
    private interface Feed {
        /** Gets what this rank needs in the round that starts with a piece. Collective. */
        void read(long first);
    }

    /** Where a rank's result goes. */
    @FunctionalInterface
    interface Drain {
        /** Takes this rank's rows of the result in the round that starts with a piece. Collective. */
        void write(long first, Range rows, Lines result);
    }

    /** Gets what this rank needs in the round that starts with a piece. Collective. */
    void read(long first) {
        feed.read(first);
    }

    /** The result, of which this rank's rows can be asked for. */
    Lines result() {
        return result;
    }

    /** Collective. */
    void run(Drain drain) {
        try (Progress progress = Progress.of(WORK, (double) pieces.count() / world.size())) {
            for (long first = 0; first < pieces.count(); first += world.size()) {
                read(first);
                drain.write(first, pieces.rows(first + rank), result);
                progress.add(1);
            }
        }
    }

    /**
     * Every rank encodes its result, and the root writes them in order.
     *
     * @param writer begun at the root
     */
    Drain joined(JoinedWriter writer) {
        Band out = new Band(chain.result(), 0);
        return (first, rows, lines) -> {
            out.fill(rows, lines);
            byte[] encoded = rows.isEmpty() ? null : writer.encode(out);
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
}
