package org.rankwise.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Commands on frames and arrays: FITS, NPY and HDF5. */
final class ArrayLines extends Lines {

    ArrayLines(Samples samples, Random random, Path in) {
        super(samples, random, in);
    }

    @Override
    void make() throws IOException {
        switch (random.nextInt(5)) {
            case 0, 1 -> combine();
            case 2 -> {
                add("frames", "stats", frame("a"));
                if (Values.once(random, 2)) {
                    add(frame("b"));
                }
                flag(2, "--json");
            }
            case 3 -> {
                add("array", "reduce", array(), "--op", Values.value(random, "mean", "std", "min", "max", "sum"));
                add("--axis", Values.value(random, "0", "1", "-1", "2", "7"));
                perhaps(4, "--ddof", "0", "1", "1000");
                add("-o", output(".npy", ".fits", ".npy", ""));
            }
            default -> add("array", "slice", array(), slice(), "-o", output(".npy", ".fits", ".npy", ""));
        }
    }

    private String frame(String name) throws IOException {
        return switch (random.nextInt(12)) {
            case 0 ->
                file(name + ".fits", sample(samples.fits))
                        + Values.any(random, "[1]", "[SCI]", "[0]", "[-1]", "[99]", "[", "[]", "[é]");
            case 1 -> Values.any(random, in.resolve("none.fits").toString(), in.toString(), "", in + "/[1]");
            // frames of one shape, for most of the time
            default -> file(name + ".fits", samples.fits.get(random.nextInt(4)));
        };
    }

    private void combine() throws IOException {
        add("frames", "combine");
        for (int i = random.nextInt(5); i >= 0; i--) {
            add(frame("f" + i));
        }
        add("--method", Values.value(random, "mean", "median", "sigclip"));
        perhaps(5, "--sigma", "1", "3", "0.001");
        perhaps(5, "--iterations", "1", "5", "1000");
        for (String calibration : new String[] {"--bias", "--dark", "--flat", "--mask"}) {
            if (Values.once(random, 6)) {
                add(calibration, frame(calibration.substring(2)));
            }
        }
        flag(8, "--scale-dark");
        perhaps(5, "--weights", "1,2,3", "1", "EXPTIME", "NONE", "1,1", "0,0", "-1,2");
        perhaps(5, "--type", "float32", "float64");
        perhaps(6, "--memory", "1K", "64K", "1M", "1", "0");
        add("-o", output(".fits", ".fits", ".fit", ".npy"));
    }

    private String array() throws IOException {
        return switch (random.nextInt(4)) {
            case 0 -> frame("a");
            case 1 ->
                file("a.h5", sample(samples.hdf5)) + Values.value(random, ":/g/cube", ":/g/cube", ":/g", ":/none", "");
            default -> file("a.npy", sample(samples.npy));
        };
    }

    private String slice() {
        StringBuilder slice = new StringBuilder();
        for (int axis = random.nextInt(3); axis >= 0; axis--) {
            slice.append(slice.isEmpty() ? "" : ",")
                    .append(Values.value(random, ":", "1:", ":5", "2:9:3", "0", "-1", "...", "::2", "5:2", "-3:"));
        }
        return slice.toString();
    }
}
