package org.rankwise.table.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.joint.FirstError;
import org.rankwise.table.column.ColumnType;

/** The files of a table, open: of CSV or of Parquet, told by their names. */
public final class TableSource implements AutoCloseable {
    private static final String PARQUET = ".parquet";

    private final Communicator world;
    private final Map<String, ColumnType> types;
    // one of these
    private final CsvFiles csv;
    private final ParquetFiles parquet;

    private TableSource(Communicator world, Map<String, ColumnType> types, CsvFiles csv, ParquetFiles parquet) {
        this.world = world;
        this.types = types;
        this.csv = csv;
        this.parquet = parquet;
    }

    /** Opens what names stand for, see {@link InputFiles}. Collective: if a rank cannot, none goes on. */
    public static TableSource open(
            Communicator world, List<Path> names, Dialect dialect, Map<String, ColumnType> types) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no files where at least one is needed");
        }
        List<InputFiles.Input> inputs = InputFiles.of(world, names);
        if (inputs.stream().noneMatch(input -> isParquet(input.path()))) {
            return new TableSource(world, types, CsvFiles.openInputs(world, inputs, dialect), null);
        }
        ParquetFiles[] opened = new ParquetFiles[1];
        FirstError.agree(
                world,
                () -> opened[0] =
                        parquet(inputs.stream().map(InputFiles.Input::path).toList()));
        return new TableSource(world, types, null, opened[0]);
    }

    public static boolean isParquet(Path file) {
        return file.toString().endsWith(PARQUET);
    }

    /** Reads the wanted columns; all if null. */
    public RowReader reader(Set<String> wanted) {
        return csv != null
                ? new CsvReader(world, csv, CsvPieces.of(csv.list()), types, wanted)
                : new ParquetReader(world, parquet, types, wanted);
    }

    /** The files, if they are CSV; else null. */
    public CsvFiles csv() {
        return csv;
    }

    @Override
    public void close() {
        if (csv != null) {
            csv.close();
        } else {
            parquet.close();
        }
    }

    private static ParquetFiles parquet(List<Path> paths) {
        for (Path path : paths) {
            if (!isParquet(path)) {
                throw new InputException(
                        path.toString(), "is no .parquet file as others of the table are; take files of one" + " kind");
            }
        }
        return new ParquetFiles(paths);
    }
}
