package org.rankwise.format.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.array.ArrayPieces;
import org.rankwise.array.ArrayValues;
import org.rankwise.layout.Hyperslab;
import org.rankwise.testing.Fuzz;
import org.rankwise.testing.Mutation;
import org.rankwise.testing.Seed;

/** HDF5 files of every layout, whole and damaged; src/test/resources/hdf5/make-hdf5.py makes those that jHDF does not. */
class Hdf5FuzzTest {
    private static final Seed SEED = Seed.of(Hdf5FuzzTest.class);
    private static final Path RESOURCES = Path.of("src/test/resources/hdf5");
    private static final int PIECE = 100;
    private static final int MOST_PIECES = 20;

    @TempDir
    Path folder;

    @Test
    void shouldReadEveryLayout() throws Exception {
        for (Path file : files()) {
            try (Hdf5Dataset dataset = Hdf5Dataset.open(file + ":/g/cube")) {
                ArrayValues values = new ArrayValues(dataset.type());
                dataset.read(Hyperslab.whole(dataset.shape()), values);
                assertEquals(336, values.count());
                for (int i = 0; i < 336; i++) {
                    assertEquals(i * 97, values.doubles()[i], file.toString());
                }
            }
        }
    }

    @Test
    void shouldEndInAResultOrOneLineWhateverTheBytes() throws Exception {
        fuzz(400);
    }

    @Test
    @Tag("slow")
    void shouldEndInAResultOrOneLineWhateverManyBytes() throws Exception {
        fuzz(20_000);
    }

    private void fuzz(int cases) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (Path file : files()) {
            files.add(Files.readAllBytes(file));
        }
        Fuzz.run(SEED, "HDF5", cases, (i, random) -> {
            byte[] file = files.get(i % files.size());
            Path in = Files.write(
                    folder.resolve("fuzz" + i % 100 + ".h5"),
                    random.nextInt(8) == 0 ? Mutation.of(file, random) : Mutation.inPlace(file, random));
            try (Hdf5Dataset dataset = Hdf5Dataset.open(in + (random.nextInt(10) == 0 ? "" : ":/g/cube"))) {
                ArrayValues values = new ArrayValues(dataset.type());
                // a header may claim any shape; who reads goes through it piece by piece
                ArrayPieces pieces = ArrayPieces.of(dataset.shape(), PIECE);
                for (long piece = 0; piece < Math.min(MOST_PIECES, pieces.count()); piece++) {
                    dataset.read(pieces.box(piece), values);
                }
            }
        });
    }

    private List<Path> files() throws Exception {
        short[][][] cube = new short[6][7][8];
        for (int i = 0; i < 336; i++) {
            cube[i / 56][i / 8 % 7][i % 8] = (short) (i * 97);
        }
        Path written = folder.resolve("jhdf.h5");
        Files.deleteIfExists(written);
        try (WritableHdfFile hdf = HdfFile.write(written)) {
            hdf.putGroup("g").putDataset("cube", cube);
        }
        List<Path> files = new ArrayList<>(List.of(written));
        try (Stream<Path> resources = Files.list(RESOURCES)) {
            resources.filter(file -> file.toString().endsWith(".h5")).sorted().forEach(files::add);
        }
        return files;
    }
}
