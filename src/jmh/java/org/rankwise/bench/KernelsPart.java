package org.rankwise.bench;

import java.io.IOException;
import java.util.Collection;
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

/** The hot loops, by JMH; all results are in kernels.json beside the data too. */
final class KernelsPart {

    private KernelsPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("org\\.rankwise\\.bench\\..*Benchmark\\.")
                .forks(1)
                .warmupIterations(sitting.quick() ? 1 : 4)
                .measurementIterations(sitting.quick() ? 1 : 6)
                .warmupTime(TimeValue.milliseconds(sitting.quick() ? 50 : 500))
                .measurementTime(TimeValue.milliseconds(sitting.quick() ? 50 : 500))
                .timeUnit(TimeUnit.MICROSECONDS)
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .output(sitting.data().resolve("kernels.log").toString())
                .resultFormat(ResultFormatType.JSON)
                .result(sitting.data().resolve("kernels.json").toString());
        try {
            add(new Runner(options.build()).run(), report);
        } catch (RunnerException e) {
            throw new IOException(e);
        }
    }

    private static void add(Collection<RunResult> results, Report report) {
        for (RunResult run : results) {
            BenchmarkParams params = run.getParams();
            StringBuilder name = new StringBuilder(params.getBenchmark()
                    .replaceAll(".*\\.(\\w+)Benchmark\\.(\\w+)$", "$1, $2"));
            params.getParamsKeys().forEach(key -> name.append(", ").append(params.getParam(key)));
            Result<?> result = run.getPrimaryResult();
            report.kernel(name.toString(), Figure.digits(result.getScore()) + " µs"
                    + (Double.isNaN(result.getScoreError()) ? "" : " ± " + Figure.digits(result.getScoreError())));
        }
    }
}
