package org.rankwise.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * DuckDB's summary of the table's three numeric columns, or what the third argument says in SQL. As a program, prints the seconds that the driver took to
 * unpack its library from its jar, which no installed DuckDB has to.
 */
final class DuckDb implements AutoCloseable {
    static final String UNPACKING = "unpacking";

    private final Connection connection;
    private final Statement statement;

    DuckDb(int threads) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute("SET threads = " + threads);
    }

    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        Class.forName("org.duckdb.DuckDBNative");
        double unpacking = (System.nanoTime() - start) / 1e9;
        try (DuckDb duckDb = new DuckDb(Integer.parseInt(args[1]))) {
            if (args.length > 2) {
                duckDb.execute(args[2]);
            } else {
                duckDb.describe(args[0]);
            }
        }
        System.out.println(UNPACKING + " " + unpacking);
    }

    /** Summarises the file and gives the means of its columns. */
    double[] describe(String file) throws SQLException {
        StringBuilder query = new StringBuilder("SELECT ");
        String[] columns = {"temp", "\"count\"", "load"};
        for (String column : columns) {
            query.append("avg(%1$s), count(%1$s), stddev_samp(%1$s), min(%1$s), max(%1$s), ".formatted(column));
        }
        query.append("count(*) FROM read_csv('").append(file.replace("'", "''")).append("')");
        try (ResultSet result = statement.executeQuery(query.toString())) {
            result.next();
            return new double[] {result.getDouble(1), result.getDouble(6), result.getDouble(11)};
        }
    }

    void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
