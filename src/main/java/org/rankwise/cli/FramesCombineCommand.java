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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Many frames made into one. */
@Command(name = "combine", sortOptions = false,
        description = "calibrate FITS frames of one shape and make one of them, with its uncertainty")
final class FramesCombineCommand extends RankCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "FITS images: FILE.fits or FILE.fits[EXTENSION]")
    List<String> files;

    @Option(names = "-o", paramLabel = "OUT", required = true, description = "the result, a FITS file")
    Path output;

    @Option(names = "--method", paramLabel = "mean|median|sigclip", required = true,
            description = "what a pixel's samples become one by; sigclip is the mean of what clipping leaves")
    Method method;

    @Option(names = "--sigma", paramLabel = "S",
            description = "sigclip: deviations from the median that a sample may be away (default: 3)")
    Double sigma;

    @Option(names = "--iterations", paramLabel = "N", description = "sigclip: the most rounds (default: 5)")
    Integer iterations;

    @Option(names = "--bias", paramLabel = "FILE", description = "subtracted from each frame")
    String bias;

    @Option(names = "--dark", paramLabel = "FILE", description = "subtracted from each frame; without its own bias")
    String dark;

    @Option(names = "--scale-dark", description = "scale the dark by the EXPTIME of frame and dark")
    boolean scaleDark;

    @Option(names = "--flat", paramLabel = "FILE", description = "each frame is divided by it, over its mean")
    String flat;

    @Option(names = "--mask", paramLabel = "FILE", description = "pixels that are not 0 in it are left out")
    String mask;

    @Option(names = "--weights", paramLabel = "W1,W2,...|KEYWORD",
            description = "mean, sigclip: a weight for each frame, or the header keyword that tells it")
    String weights;

    @Option(names = "--type", paramLabel = "float32|float64",
            description = "of the result (default: float32 where that holds the frames' numbers exactly, else float64)")
    NumberType type;

    @Option(names = "--memory", paramLabel = "SIZE", defaultValue = "64M",
            description = "what a rank may hold of the frames (default: 64M)")
    String memory;

    @Override
    void validate() {
        if (!String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.(fits?|fts)")) {
            throw new UsageException("output " + output + " is to be a FITS file; end it in .fits");
        } else if (method != Method.SIGCLIP && (sigma != null || iterations != null)) {
            throw new UsageException("--sigma and --iterations go with --method sigclip alone");
        } else if (method == Method.MEDIAN && weights != null) {
            throw new UsageException("--weights go with --method mean or sigclip, not with median");
        } else if (sigma != null && !(sigma > 0)) {
            throw new UsageException("--sigma " + sigma + " where a number above 0 is needed");
        } else if (iterations != null && iterations < 1) {
            throw new UsageException("--iterations " + iterations + " where 1 or more are needed");
        } else if (scaleDark && dark == null) {
            throw new UsageException("--scale-dark needs --dark, which it scales");
        } else if (type != null && type != NumberType.FLOAT32 && type != NumberType.FLOAT64) {
            throw new UsageException("--type " + type + " where float32 or float64 is needed");
        }
        options();
    }

    @Override
    void run(Communicator world) {
        Combine.run(world, files, options(), Version.version(), output);
    }

    private CombineOptions options() {
        boolean isList = weights != null && weights.matches("[-+.,\\deE\\s]+");
        return new CombineOptions(method, sigma == null ? CombineOptions.DEFAULT_SIGMA : sigma,
                iterations == null ? CombineOptions.DEFAULT_ITERATIONS : iterations,
                new CalibrationFiles(bias, dark, flat, scaleDark), isList ? numbers() : null,
                weights == null || isList ? null : weights, mask, MemorySize.parse("--memory", memory), type);
    }

    private List<Double> numbers() {
        try {
            return Arrays.stream(weights.split(",", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException _) {
            throw new UsageException("--weights " + weights + " where numbers with commas between are needed");
        }
    }
}
