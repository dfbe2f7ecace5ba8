package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Group, sort and join of a large table into a file, whole processes and in a warm JVM. */
final class TablesPart {
    private static final int STATIONS = 500;
    // sort and join keep the rows, and sort sends them to other ranks
    private static final String HEAP = "-Xmx4g";

    private TablesPart() {}

    static void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        Path table = sitting.table();
        Path stations = table.resolveSibling("stations.csv");
        Path output = table.resolveSibling("output.csv");
        StringBuilder csv = new StringBuilder("station,region\n");
        for (int station = 0; station < STATIONS; station++) {
            csv.append("st")
                    .append(station)
                    .append(",region")
                    .append(station % 7)
                    .append('\n');
        }
        Files.writeString(stations, csv);
        for (TableWork work : TableWork.values()) {
            String title = work + ", " + Sitting.megabytes(table) + " CSV to CSV, ";
            Object[] command = new Object[work.command(table, stations, output).length + 1];
            command[0] = "table";
            System.arraycopy(work.command(table, stations, output), 0, command, 1, command.length - 1);
            Child duckDb = sitting.java(DuckDb.class, table, Sitting.RANKS, work.sql(table, stations, output));
            new ProcessRace(
                            title + "whole process",
                            output,
                            sitting.rankwise(command).with("RANKWISE_JAVA_OPTS", HEAP))
                    .against(
                            "DuckDB by JDBC, its unpacking of itself not counted",
                            () -> DescribePart.withoutUnpacking(duckDb.measurements()),
                            work.processTarget)
                    .run(sitting, report);
            Map<String, Sample> warm = sitting.java(
                            HEAP,
                            WarmTable.class.getName(),
                            work.name(),
                            table,
                            stations,
                            output,
                            Sitting.RANKS,
                            sitting.rounds())
                    .samples();
            report.compare(
                    title + "warm JVM",
                    warm.get(WarmDescribe.OURS),
                    "DuckDB by JDBC",
                    warm.get(WarmDescribe.DUCKDB),
                    work.warmTarget,
                    Figure::time);
        }
    }
}
