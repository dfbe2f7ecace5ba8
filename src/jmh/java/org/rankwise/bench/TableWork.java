package org.rankwise.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.rankwise.comm.Communicator;
import org.rankwise.table.TableJobs;
import org.rankwise.table.group.Aggregate;
import org.rankwise.table.read.TableFiles;
import org.rankwise.table.sort.Memory;
import org.rankwise.table.sort.SortKey;

/** Work on the table from file to file: ours by command and in Java, and DuckDB's in SQL. */
enum TableWork {
    GROUP(
            1.8,
            3,
            "SELECT station, avg(temp) AS mean_temp, min(temp) AS min_temp, max(temp) AS max_temp, count(temp) AS "
                    + "count_temp FROM read_csv('%1$s') GROUP BY station ORDER BY station",
            "group",
            "%1$s",
            "--by",
            "station",
            "--agg",
            "mean:temp,min:temp,max:temp,count:temp",
            "-o",
            "%3$s") {
        @Override
        void run(Communicator world, Path table, Path stations, Path output) {
            try (Memory memory = Memory.of(world, 0, null, output)) {
                TableJobs.group(
                        world,
                        TableFiles.of(table),
                        List.of("station"),
                        Aggregate.parse("mean:temp,min:temp,max:temp,count:temp"),
                        memory,
                        output);
            }
        }
    },
    SORT(
            1.2,
            1.2,
            "SELECT * FROM read_csv('%1$s') ORDER BY station, temp DESC",
            "sort",
            "%1$s",
            "--by",
            "station,temp:desc",
            "-o",
            "%3$s") {
        @Override
        void run(Communicator world, Path table, Path stations, Path output) {
            try (Memory memory = Memory.of(world, 0, null, output)) {
                TableJobs.sort(world, TableFiles.of(table), SortKey.parse("station,temp:desc"), memory, output);
            }
        }
    },
    JOIN(
            1.2,
            1.2,
            "SELECT * FROM read_csv('%1$s') a JOIN read_csv('%2$s') b USING (station)",
            "join",
            "%1$s",
            "%2$s",
            "--on",
            "station",
            "-o",
            "%3$s") {
        @Override
        void run(Communicator world, Path table, Path stations, Path output) {
            try (Memory memory = Memory.of(world, 0, null, output)) {
                TableJobs.join(
                        world,
                        TableFiles.of(table),
                        TableFiles.of(stations),
                        List.of("station"),
                        false,
                        memory,
                        output);
            }
        }
    };

    final double processTarget;
    final double warmTarget;
    private final String sql;
    private final String[] command;

    TableWork(double processTarget, double warmTarget, String sql, String... command) {
        this.processTarget = processTarget;
        this.warmTarget = warmTarget;
        this.sql = sql;
        this.command = command;
    }

    abstract void run(Communicator world, Path table, Path stations, Path output);

    /** What stands behind {@code rankwise table}. */
    String[] command(Path table, Path stations, Path output) {
        String[] words = new String[command.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = command[i].formatted(table, stations, output);
        }
        return words;
    }

    String sql(Path table, Path stations, Path output) {
        return "COPY (" + sql.formatted(table, stations) + ") TO '" + output + "' (HEADER)";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
