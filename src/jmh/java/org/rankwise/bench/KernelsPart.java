package org.rankwise.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The hot loops, by JMH, and those of pictures beside OpenCV's on one thread; ours are in kernels.json too. */
final class KernelsPart {

    private KernelsPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("org\\.rankwise\\..*Benchmark\\.")
                .forks(1)
                .warmupIterations(sitting.quick() ? 1 : 3)
                .measurementIterations(sitting.quick() ? 1 : 4)
                .warmupTime(TimeValue.milliseconds(sitting.quick() ? 50 : 200))
                .measurementTime(TimeValue.milliseconds(sitting.quick() ? 50 : 200))
                .timeUnit(TimeUnit.MICROSECONDS)
                // arguments here replace those of a benchmark's annotation; the last are bin/rankwise's
                .jvmArgsAppend(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:CompileCommand=quiet",
                        "-XX:CompileCommand=dontinline,*Lanes::*",
                        "-XX:-PartialPeelLoop",
                        "-XX:LoopMaxUnroll=8",
                        "-XX:InlineSmallCode=1500")
                .output(sitting.data().resolve("kernels.log").toString())
                .resultFormat(ResultFormatType.JSON)
                .result(sitting.data().resolve("kernels.json").toString());
        try {
            add(new Runner(options.build()).run(), report);
        } catch (RunnerException e) {
            throw new IOException(e);
        }
        addOpenCv(sitting, report);
    }

    /** The twins of {@code src/jmh/python}; nothing where OpenCV is not installed. */
    private static void addOpenCv(Sitting sitting, Report report) throws IOException, InterruptedException {
        Optional<String> version = Tool.OPENCV.version();
        if (version.isEmpty()) {
            return;
        }
        report.version(version.get());
        Tool.OPENCV
                .child(sitting.home().resolve("src/jmh/python/kernels.py"))
                .samples()
                .forEach((name, sample) ->
                        report.kernel("OpenCV, " + name, Figure.digits(sample.median() * 1e6) + " µs"));
    }

    private static void add(Collection<RunResult> results, Report report) {
        for (RunResult run : results) {
            BenchmarkParams params = run.getParams();
            StringBuilder name =
                    new StringBuilder(params.getBenchmark().replaceAll(".*\\.(\\w+)Benchmark\\.(\\w+)$", "$1, $2"));
            params.getParamsKeys().forEach(key -> name.append(", ").append(params.getParam(key)));
            Result<?> result = run.getPrimaryResult();
            report.kernel(
                    name.toString(),
                    Figure.digits(result.getScore()) + " µs"
                            + (Double.isNaN(result.getScoreError())
                                    ? ""
                                    : " ± " + Figure.digits(result.getScoreError())));
        }
    }
}
