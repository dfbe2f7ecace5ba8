package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Summaries of a large table, whole processes and in a warm JVM. */
final class DescribePart {
    private static final double PROCESS_TARGET = 2.5;
    private static final double WARM_TARGET = 4;
    private static final Pattern DUCKDB_JAR = Pattern.compile("duckdb_jdbc-([0-9.]+)\\.jar");
    private static final String PANDAS = """
            import sys, pandas
            print(pandas.read_csv(sys.argv[1])[["temp", "count", "load"]].agg(["mean", "std", "min", "max"]))
            """;

    private DescribePart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        Path table = sitting.table();
        String work = "describe, " + Sitting.megabytes(table) + " CSV, ";
        Child ours = sitting.rankwise("table", "describe", table);
        Child duckDb = sitting.java(DuckDb.class, table, Sitting.RANKS);
        report.version("DuckDB "
                + DUCKDB_JAR
                        .matcher(System.getProperty("java.class.path"))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1));
        String process = work + "whole process";
        new ProcessRace(process, null, ours)
                .against(
                        "DuckDB by JDBC, its unpacking of itself not counted",
                        () -> withoutUnpacking(duckDb.measurements()),
                        PROCESS_TARGET)
                .against(Tool.PANDAS, Tool.PANDAS.child("-c", PANDAS, table), 0, report)
                .run(sitting, report);
        Map<String, Sample> warm = sitting.java(WarmDescribe.class, table, Sitting.RANKS, sitting.rounds())
                .samples();
        report.compare(
                work + "warm JVM",
                warm.get(WarmDescribe.OURS),
                "DuckDB by JDBC",
                warm.get(WarmDescribe.DUCKDB),
                WARM_TARGET,
                Figure::time);
        report.note("describe, memory", ours.peakMemory().toString(), "DuckDB by JDBC: " + duckDb.peakMemory());
    }

    static Map<String, Double> withoutUnpacking(Map<String, Double> seconds) {
        return Map.of(Child.PROCESS, seconds.get(Child.PROCESS) - seconds.get(DuckDb.UNPACKING));
    }
}
