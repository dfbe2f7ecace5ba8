package org.rankwise.table.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.InputException;
import org.rankwise.joint.FirstError;

/** The formats that the files of a table may have, told by their names; a file whose name tells none is CSV. */
enum TableFormat {
    PARQUET(".parquet file") {
        @Override
        boolean isOf(Path file) {
            return file.toString().endsWith(".parquet");
        }

        // those in folders of keys are found too
        @Override
        Stream<Path> in(Path folder) throws IOException {
            return Files.walk(folder).filter(file -> isOf(file) && !isHidden(folder.relativize(file)));
        }

        @Override
        TableSource open(Communicator world, List<InputFiles.Input> inputs, TableFiles files) {
            List<Path> paths = inputs.stream().map(InputFiles.Input::path).toList();
            ParquetFiles[] opened = new ParquetFiles[1];
            FirstError.agree(world, () -> {
                requireAll(paths);
                opened[0] = new ParquetFiles(paths);
            });
            return new TableSource() {
                @Override
                public RowReader reader(Set<String> wanted) {
                    return new ParquetReader(world, opened[0], files.types(), wanted);
                }

                @Override
                public void close() {
                    opened[0].close();
                }
            };
        }
    },

    CSV(".csv, .tsv or .txt file, compressed or not") {
        @Override
        boolean isOf(Path file) {
            String name = file.getFileName().toString();
            String plain = Unpacked.isCompressed(file) ? name.substring(0, name.lastIndexOf('.')) : name;
            return !name.startsWith(".")
                    && (plain.endsWith(".csv") || plain.endsWith(".tsv") || plain.endsWith(".txt"));
        }

        @Override
        Stream<Path> in(Path folder) throws IOException {
            return Files.list(folder).filter(this::isOf);
        }

        @Override
        TableSource open(Communicator world, List<InputFiles.Input> inputs, TableFiles files) {
            CsvFiles opened = CsvFiles.openInputs(world, inputs, files.dialect());
            return new TableSource() {
                @Override
                public RowReader reader(Set<String> wanted) {
                    return new CsvReader(world, opened, CsvPieces.of(opened.list()), files.types(), wanted);
                }

                @Override
                public void close() {
                    opened.close();
                }
            };
        }
    };

    private final String label;

    /** @param label for messages that look for a file */
    TableFormat(String label) {
        this.label = label;
    }

    /** Whether a name says that a file has this format. */
    abstract boolean isOf(Path file);

    /** What a folder has of this format, in no order; to be closed. */
    abstract Stream<Path> in(Path folder) throws IOException;

    /** Opens the files. Collective: if a rank cannot, none goes on. */
    abstract TableSource open(Communicator world, List<InputFiles.Input> inputs, TableFiles files);

    /** The format of files, as the name of any of them says. */
    static TableFormat of(List<InputFiles.Input> inputs) {
        for (TableFormat format : values()) {
            for (InputFiles.Input input : inputs) {
                if (format.isOf(input.path())) {
                    return format;
                }
            }
        }
        return CSV;
    }

    /** What a folder without a file of any format lacks. */
    static String labels() {
        return "no " + CSV.label + ", and no " + PARQUET.label;
    }

    void requireAll(List<Path> paths) {
        for (Path path : paths) {
            if (!isOf(path)) {
                throw new InputException(
                        path.toString(), "is no " + label + " as others of the table are; take files of one kind");
            }
        }
    }

    /** Whether a file or a folder on the way to it is another program's own business, as Spark's _temporary is. */
    private static boolean isHidden(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .map(Path::toString)
                .anyMatch(name -> name.startsWith(".") || name.startsWith("_") && name.indexOf('=') < 0);
    }
}
