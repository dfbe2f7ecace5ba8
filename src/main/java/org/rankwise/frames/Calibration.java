package org.rankwise.frames;

import org.jspecify.annotations.Nullable;
import org.rankwise.array.ArrayPieces;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.format.fits.FitsHeader;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.layout.Hyperslab;
import org.rankwise.stats.Moments;

/**
 * Takes the instrument out of frames, pixel by pixel: {@code (frame − bias − s dark) / (flat / mean(flat))}, as ccdproc
 * does. s is 1, or the frame's exposure time over the dark's. The flat's mean is over the pixels that are finite and not
 * masked. A masked pixel becomes NaN, one that the flat makes infinite is missing for the combination.
 */
final class Calibration implements AutoCloseable {
    private static final String REMEDY = "calibration goes pixel by pixel; give frames of one shape";

    private final FrameStack images;
    private final int bias;
    private final int dark;
    private final int flat;
    private final int mask;
    private final boolean scalesDark;
    private final double[][] strips;
    private double flatMean = 1;
    private int pixels;

    /** Opens what is asked for, which is to have the shape of the frames. */
    Calibration(FrameStack frames, CombineOptions options) {
        CombineOptions.CalibrationFiles files = options.calibration();
        images = new FrameStack();
        try {
            bias = open(frames, files.bias());
            dark = open(frames, files.dark());
            flat = open(frames, files.flat());
            mask = open(frames, options.mask());
        } catch (RuntimeException e) {
            images.close();
            throw e;
        }
        scalesDark = files.scalesDark();
        strips = new double[images.size()][];
    }

    private int open(FrameStack frames, @Nullable String name) {
        if (name == null) {
            return -1;
        }
        FitsImage image = images.add(name, REMEDY);
        if (!image.shape().equals(frames.shape())) {
            throw new InputException(
                    name,
                    "the image is " + image.shape() + " where "
                            + frames.frame(0).name() + " is " + frames.shape() + "; " + REMEDY);
        }
        return images.size() - 1;
    }

    /** Images that each strip is read of. */
    int size() {
        return images.size();
    }

    /** What a frame's dark is multiplied by. */
    double darkScale(FitsImage frame) {
        if (dark < 0 || !scalesDark) {
            return 1;
        }
        return exposure(frame.name(), frame.header())
                / exposure(images.frame(dark).name(), images.frame(dark).header());
    }

    private static double exposure(String name, FitsHeader header) {
        double seconds = header.number("EXPTIME", header.number("EXPOSURE", Double.NaN));
        if (!(seconds > 0)) {
            throw new InputException(
                    name,
                    "the header has no EXPTIME above 0, by which the dark is to be scaled; add it,"
                            + " or leave --scale-dark out");
        }
        return seconds;
    }

    /** Works out what the flat is divided by, every rank from its own rows. Collective. */
    void measureFlat(Communicator world, ArrayPieces pieces) {
        if (flat < 0) {
            return;
        }
        Moments moments = new Moments();
        pieces.forEachMine(world, "measuring the flat", box -> {
            double[] values = images.read(flat, box);
            double[] masked = mask < 0 ? null : images.read(mask, box);
            int kept = 0;
            for (int i = 0; i < (int) box.count(); i++) {
                if (Double.isFinite(values[i]) && (masked == null || masked[i] == 0)) {
                    values[kept++] = values[i];
                }
            }
            moments.addAll(values, 0, kept);
        });
        flatMean = world.allreduce(moments).mean();
        if (!Double.isFinite(flatMean) || flatMean == 0) {
            throw new InputException(
                    images.frame(flat).name(),
                    "the mean of the flat is " + flatMean + ", by which nothing can be divided; give another flat");
        }
    }

    /** Reads the strips of the calibration frames that go with a strip of the frames. */
    void read(Hyperslab box) {
        pixels = (int) box.count();
        for (int i = 0; i < strips.length; i++) {
            strips[i] = images.read(i, box);
        }
        if (flat >= 0) {
            for (int i = 0; i < pixels; i++) {
                strips[flat][i] /= flatMean;
            }
        }
    }

    /** Calibrates the strip of a frame in place. */
    void apply(double[] strip, double darkScale) {
        if (bias >= 0) {
            subtract(strip, strips[bias], 1, pixels);
        }
        if (dark >= 0) {
            subtract(strip, strips[dark], darkScale, pixels);
        }
        if (flat >= 0) {
            divide(strip, strips[flat], pixels);
        }
        if (mask >= 0) {
            for (int i = 0; i < pixels; i++) {
                strip[i] = strips[mask][i] == 0 ? strip[i] : Double.NaN;
            }
        }
    }

    private static void subtract(double[] strip, double[] what, double scale, int pixels) {
        for (int i = 0; i < pixels; i++) {
            strip[i] -= scale * what[i];
        }
    }

    private static void divide(double[] strip, double[] by, int pixels) {
        for (int i = 0; i < pixels; i++) {
            strip[i] /= by[i];
        }
    }

    @Override
    public void close() {
        images.close();
    }
}
