package org.rankwise.frames;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.rankwise.array.ArrayPieces;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.FlatOutput;
import org.rankwise.array.NumberType;
import org.rankwise.array.Section;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.format.fits.FitsHeader;
import org.rankwise.layout.Hyperslab;

/**
 * Many frames of one shape made into one, {@code (frames, ...) → (3, ...)}: the combined image, its uncertainty in the
 * extension UNCERT and the number of samples used in the extension NSAMPLES.
 *
 * <p>Every rank reads its own strips of every frame once. What becomes of a pixel depends on its own samples alone, in
 * the order of the frames, so the bytes are the same at any number of ranks and with any memory.
 */
public final class Combine {
    private static final int ROOT = 0;
    /** Longer strips are read no faster, and leave the cache. */
    private static final int MAX_STRIP = 1 << 13;
    /** Bytes that a pixel of a frame takes at most: as read, as stored, and as a double. */
    private static final int PIXEL_BYTES = 24;

    private static final int SHORT = Short.MAX_VALUE;

    private final Communicator world;
    private final FrameStack frames;
    private final Calibration calibration;
    private final CombineOptions options;
    private final double[] weights;
    private final double[] darkScales;
    private final ArrayPieces pieces;

    private Combine(Communicator world, FrameStack frames, Calibration calibration, CombineOptions options) {
        this.world = world;
        this.frames = frames;
        this.calibration = calibration;
        this.options = options;
        this.weights = weights(frames, options);
        this.darkScales = new double[frames.size()];
        for (int f = 0; f < darkScales.length; f++) {
            darkScales[f] = calibration.darkScale(frames.frame(f));
        }
        this.pieces = ArrayPieces.of(frames.shape(), stripPixels());
    }

    /**
     * Combines. Collective; returns on every rank when the output is there under its name.
     *
     * @param names of FITS files, with an extension in brackets where it is not the first image
     * @param version of the program, for the header
     * @throws InputException if a frame is not what it must be; then there is no output
     * @throws UsageException if the options contradict each other or the frames
     */
    public static void run(
            Communicator world, List<String> names, CombineOptions options, String version, Path output) {
        // the root looks first, so that what is wrong is told once
        if (world.rank() == ROOT) {
            open(world, names, options, _ -> {});
        }
        world.barrier();
        open(world, names, options, combine -> combine.write(names, version, output));
    }

    private static void open(Communicator world, List<String> names, CombineOptions options, Consumer<Combine> then) {
        try (FrameStack frames = FrameStack.open(names);
                Calibration calibration = new Calibration(frames, options)) {
            then.accept(new Combine(world, frames, calibration, options));
        }
    }

    private static double[] weights(FrameStack frames, CombineOptions options) {
        double[] weights = new double[frames.size()];
        if (options.weights() != null && options.weights().size() != weights.length) {
            throw new UsageException("--weights has " + options.weights().size() + " numbers for " + weights.length
                    + " frames; give one for each");
        }
        for (int f = 0; f < weights.length; f++) {
            FitsHeader header = frames.frame(f).header();
            weights[f] = options.weights() != null
                    ? options.weights().get(f)
                    : options.weightKeyword() != null ? header.number(options.weightKeyword(), Double.NaN) : 1;
            if (!(weights[f] > 0) || Double.isInfinite(weights[f])) {
                throw options.weights() != null
                        ? new UsageException("--weights has " + weights[f] + " where numbers above 0 are needed")
                        : new InputException(
                                frames.frame(f).name(),
                                "the header has no " + options.weightKeyword()
                                        + " above 0, which is to be the frame's weight");
            }
        }
        return weights;
    }

    private long stripPixels() {
        long each = (long) PIXEL_BYTES * (frames.size() + calibration.size() + 1);
        long tile = 2L * Tile.MAX_WIDTH * Double.BYTES * frames.size();
        long pixels = Math.min(MAX_STRIP, (options.memoryBytes() - tile) / each);
        if (pixels < 1) {
            throw new UsageException("--memory " + options.memoryBytes() + " where " + frames.size()
                    + " frames need at least " + (tile + each) + " bytes a rank");
        }
        return pixels;
    }

    private void write(List<String> names, String version, Path output) {
        calibration.measureFlat(world, pieces);
        NumberType type = options.type() != null ? options.type() : frames.resultType();
        NumberType counts = frames.size() <= SHORT ? NumberType.INT16 : NumberType.INT32;
        CombinedHeader header = new CombinedHeader(frames.frame(0).header(), names, options, version);
        List<Section> sections = header.sections(type, counts, frames.shape());
        FlatOutput.write(world, output, sections, out -> {
            Strip strip = new Strip(type, counts);
            pieces.forEachMine(world, "combining", box -> strip.combine(box, out));
        });
    }

    /** One strip on its way from the frames to the output. */
    private final class Strip {
        private final Tile tile = new Tile(frames.size(), frames.areIntegers() && calibration.size() == 0);
        private final Combination combination = switch (options.method()) {
            case MEAN -> new FrameMean(weights);
            case MEDIAN -> new FrameMedian(frames.size());
            case SIGCLIP -> new ClippedMean(weights, options.sigma(), options.iterations());
        };
        private final double[][] samples = new double[frames.size()][];
        private final ArrayValues[] results;

        Strip(NumberType type, NumberType counts) {
            results = new ArrayValues[] {new ArrayValues(type), new ArrayValues(type), new ArrayValues(counts)};
        }

        void combine(Hyperslab box, FlatOutput out) {
            int pixels = (int) box.count();
            calibration.read(box);
            for (int f = 0; f < samples.length; f++) {
                samples[f] = frames.read(f, box);
                calibration.apply(samples[f], darkScales[f]);
            }
            for (ArrayValues result : results) {
                result.setElements(pixels);
            }
            for (int from = 0; from < pixels; from += Tile.MAX_WIDTH) {
                tile.load(samples, from, Math.min(Tile.MAX_WIDTH, pixels - from));
                combination.combine(tile);
                System.arraycopy(tile.value, 0, results[0].doubles(), from, tile.width);
                System.arraycopy(tile.uncertainty, 0, results[1].doubles(), from, tile.width);
                for (int i = 0; i < tile.width; i++) {
                    results[2].doubles()[from + i] = tile.used[i];
                }
            }
            long first = pieces.first(box);
            for (int section = 0; section < results.length; section++) {
                out.write(section, first, results[section], 0, pixels);
            }
        }
    }
}
