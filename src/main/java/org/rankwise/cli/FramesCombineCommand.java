package org.rankwise.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rankwise.array.NumberType;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.frames.Combine;
import org.rankwise.frames.CombineOptions;
import org.rankwise.frames.CombineOptions.CalibrationFiles;
import org.rankwise.frames.CombineOptions.Method;

/** Many frames made into one. */
final class FramesCombineCommand extends RankCommand {
    private final Setting<List<String>> files =
            operands("FILE", String.class, "FITS images: FILE.fits or FILE.fits[EXTENSION]");
    private final Setting<Path> output =
            output("-o", "OUT", "the result, a FITS file").required();
    private final Setting<Method> method = choice(
                    "--method",
                    "mean|median|sigclip",
                    List.of(Method.values()),
                    "what a pixel's samples become one by; sigclip is the mean of what clipping leaves")
            .required();
    private final Setting<Double> sigma = option(
                    "--sigma",
                    "S",
                    Double.class,
                    "sigclip: deviations from the median that a sample may be away (default: 3)")
            .otherwise(CombineOptions.DEFAULT_SIGMA);
    private final Setting<Integer> iterations = option(
                    "--iterations", "N", Integer.class, "sigclip: the most rounds (default: 5)")
            .otherwise(CombineOptions.DEFAULT_ITERATIONS);
    private final Setting<String> bias = option("--bias", "FILE", String.class, "subtracted from each frame");
    private final Setting<String> dark =
            option("--dark", "FILE", String.class, "subtracted from each frame; without its own bias");
    private final Setting<Boolean> scaleDark = flag("--scale-dark", "scale the dark by the EXPTIME of frame and dark");
    private final Setting<String> flat =
            option("--flat", "FILE", String.class, "each frame is divided by it, over its mean");
    private final Setting<String> mask =
            option("--mask", "FILE", String.class, "pixels that are not 0 in it are left out");
    private final Setting<String> weights = option(
            "--weights",
            "W1,W2,...|KEYWORD",
            String.class,
            "mean, sigclip: a weight for each frame, or the header keyword that tells it");
    private final Setting<NumberType> type = choice(
            "--type",
            "float32|float64",
            List.of(NumberType.FLOAT32, NumberType.FLOAT64),
            "of the result (default: float32 where that holds the frames' numbers exactly, else float64)");
    private final Setting<String> memory = option(
                    "--memory", "SIZE", String.class, "what a rank may hold of the frames (default: 64M)")
            .otherwise("64M");

    FramesCombineCommand() {
        super("calibrate FITS frames of one shape and make one of them, with its uncertainty");
    }

    @Override
    void validate() {
        if (!String.valueOf(output.value().getFileName())
                .toLowerCase(Locale.ROOT)
                .matches(".*\\.(fits?|fts)")) {
            throw new UsageException("output " + output.value() + " is to be a FITS file; end it in .fits");
        } else if (method.value() != Method.SIGCLIP && (sigma.isGiven() || iterations.isGiven())) {
            throw new UsageException("--sigma and --iterations go with --method sigclip alone");
        } else if (method.value() == Method.MEDIAN && weights.isGiven()) {
            throw new UsageException("--weights go with --method mean or sigclip, not with median");
        } else if (!(sigma.value() > 0)) {
            throw new UsageException("--sigma " + sigma.value() + " where a number above 0 is needed");
        } else if (iterations.value() < 1) {
            throw new UsageException("--iterations " + iterations.value() + " where 1 or more are needed");
        } else if (scaleDark.value() && !dark.isGiven()) {
            throw new UsageException("--scale-dark needs --dark, which it scales");
        }
        options();
    }

    @Override
    void run(Communicator world) {
        Combine.run(world, files.value(), options(), Version.version(), output.value());
    }

    private CombineOptions options() {
        boolean isList = weights.isGiven() && weights.value().matches("[-+.,\\deE\\s]+");
        return new CombineOptions(
                method.value(),
                sigma.value(),
                iterations.value(),
                new CalibrationFiles(bias.value(), dark.value(), flat.value(), scaleDark.value()),
                isList ? numbers() : null,
                isList ? null : weights.value(),
                mask.value(),
                MemorySize.parse("--memory", memory.value()),
                type.value());
    }

    private List<Double> numbers() {
        try {
            return Arrays.stream(weights.value().split(",", -1))
                    .map(Double::valueOf)
                    .toList();
        } catch (NumberFormatException _) {
            throw new UsageException("--weights " + weights.value() + " where numbers with commas between are needed");
        }
    }
}
