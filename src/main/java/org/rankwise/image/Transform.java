package org.rankwise.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.file.store.AtomicFile;
import org.rankwise.image.format.JoinedWriter;
import org.rankwise.image.format.OutputFormat;
import org.rankwise.image.format.RangedWriter;
import org.rankwise.image.format.RasterWriter;
import org.rankwise.image.raster.Band;
import org.rankwise.image.raster.Chain;
import org.rankwise.image.raster.MemoryLimits;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.RasterHeader;
import org.rankwise.image.raster.RowPieces;
import org.rankwise.image.raster.Step;
import org.rankwise.image.raster.SurveyedStep;

/**
 * One raster file made into another by a chain of steps, the same bytes at any number of ranks.
 *
 * <p>Steps are fused ({@link Chain}): one read and one write, however many there are; a step that must see the whole
 * raster first costs one more read. Where the input's rows lie at known bytes and the output's too, ranks claim pieces
 * from a shared counter, read them with the rows around them, transform and write them ({@link ClaimedPieces}). Where the
 * root must decode the input or join the output, pieces go to the ranks in turn, one round after the other
 * ({@link PiecesInTurn}). Either way a rank holds one piece and its result, never the image; formats that can only be
 * decoded whole are held by the root.
 */
public final class Transform {
    static final int ROOT = 0;

    private final Communicator world;
    private final List<? extends Step> steps;
    private final Path output;
    private final OutputFormat format;
    private final boolean isRoot;

    private Transform(Communicator world, List<? extends Step> steps, Path output) {
        this.world = world;
        this.steps = steps;
        this.output = output;
        this.format = OutputFormat.of(output);
        this.isRoot = world.rank() == ROOT;
    }

    /** As {@link #run(Communicator, Path, List, Path)}, with one step. */
    public static Operation run(Communicator world, Path input, Step step, Path output) {
        return run(world, input, List.of(step), output).getFirst();
    }

    /**
     * Reads, transforms and writes. Collective; returns on every rank when the output is there under its name.
     *
     * @param input a file of any format that is read
     * @param output a file whose extension names its format; it may be the input
     * @return what each step came to be
     * @throws org.rankwise.fault.InputException on one rank, if a file is not what it must be; then there is no output
     * @throws org.rankwise.fault.UsageException if the output's name tells no format
     */
    public static List<Operation> run(Communicator world, Path input, List<? extends Step> steps, Path output) {
        Transform transform = new Transform(world, steps, output);
        try (SharedRaster source = new SharedRaster(world, input)) {
            return transform.run(source);
        }
    }

    /**
     * The same of two files of one shape and type. Collective.
     *
     * @param operation takes the second to the right of the first, {@code (h, 2 w, c)}
     */
    public static void run(Communicator world, Path first, Path second, Operation operation, Path output) {
        try (SharedRaster source = SharedRaster.pair(world, first, second)) {
            new Transform(world, List.of(operation), output).run(source);
        }
    }

    private List<Operation> run(SharedRaster source) {
        if (isRoot) {
            check(source);
        }
        // what the root finds is told, whatever the others would find on their way
        world.barrier();
        if (source.isRanged() || source.header().bytes() == 0 || steps.stream().noneMatch(Step::wraps)) {
            return apply(source);
        }
        // rows of the bottom edge are needed at the top, and a decoder knows one direction
        try (AtomicFile spool = AtomicFile.of(world, output)) {
            Path raw = write(source, new Chain(source.header(), List.of()), spool, OutputFormat.TIFF);
            try (SharedRaster ranged = new SharedRaster(world, raw)) {
                List<Operation> done = apply(ranged);
                world.barrier();
                return done;
            }
        }
    }

    private List<Operation> apply(SharedRaster source) {
        if (cutsRows()) {
            source.cutRows();
        }
        List<Operation> operations = resolve(source);
        Chain chain = new Chain(source.header(), operations);
        try (AtomicFile file = AtomicFile.of(world, output)) {
            write(source, chain, file, format);
            file.commit();
        }
        return operations;
    }

    /** Makes sure of all that can be known before anything is begun. */
    private void check(SharedRaster source) {
        RasterHeader header = source.header();
        for (Step step : steps) {
            if (step.halo() > 0) {
                MemoryLimits.requireRowsAround(source.file(), header, step.halo());
            }
            header = step.result(header);
        }
        format.stored(output, header);
        if (!cutsRows()) {
            MemoryLimits.requireRow(source.file(), source.header());
        }
    }

    /** Whether pieces may end within a row: then no row need fit in memory. */
    private boolean cutsRows() {
        return format.isRanged() && steps.stream().allMatch(s -> s instanceof Operation o && o.isPointwise());
    }

    private List<Operation> resolve(SharedRaster source) {
        List<Operation> operations = new ArrayList<>();
        for (Step step : steps) {
            operations.add(
                    step instanceof SurveyedStep surveyed
                            ? surveyed.resolve(source.survey(operations))
                            : (Operation) step);
        }
        return operations;
    }

    /** Writes a chain's result to the temporary file of an output; returns its name on every rank when all is written. */
    private Path write(SharedRaster source, Chain chain, AtomicFile file, OutputFormat as) {
        Path temporary = file.temporary();
        RasterHeader stored = as.stored(output, uncut(source, chain));
        try (RasterWriter writer = as.writer(output, temporary, stored)) {
            if (isRoot) {
                writer.begin();
            }
            // a root that failed sooner would delete what others are about to open
            world.barrier();
            if (writer instanceof JoinedWriter joined) {
                writeJoined(source, chain, joined);
            } else {
                writeRanged(source, chain, (RangedWriter) writer);
            }
        }
        world.barrier();
        return temporary;
    }

    private static void writeRanged(SharedRaster source, Chain chain, RangedWriter writer) {
        Band out = new Band(chain.result(), 0);
        source.run(chain, RowPieces.of(chain), (rows, lines) -> {
            out.fill(rows, lines);
            writer.write(out);
        });
    }

    private void writeJoined(SharedRaster source, Chain chain, JoinedWriter writer) {
        PiecesInTurn turns = source.inTurn(chain, RowPieces.of(chain));
        turns.run(turns.joined(writer));
        if (isRoot) {
            writer.finish();
        }
    }

    /** The result as it is where rows have not been made shorter. */
    private static RasterHeader uncut(SharedRaster source, Chain chain) {
        RasterHeader whole = source.uncut();
        return whole.height() == source.header().height()
                ? chain.result()
                : chain.result().withSize(whole.height(), whole.width());
    }
}
