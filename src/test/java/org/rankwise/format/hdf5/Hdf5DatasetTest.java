package org.rankwise.format.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.NumberType;
import org.rankwise.fault.InputException;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;
import org.rankwise.testing.Seed;

class Hdf5DatasetTest {
    private static final Seed SEED = Seed.of(Hdf5DatasetTest.class);

    @TempDir
    Path folder;

    @Test
    void shouldReadAnyPart() throws Exception {
        int[][][] cube = new int[6][7][8];
        double[][] plane = new double[5][3];
        for (int i = 0; i < 336; i++) {
            cube[i / 56][i / 8 % 7][i % 8] = i;
            plane[i % 5][i % 3] = i / 3.0;
        }
        Path file = folder.resolve("a.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putGroup("g").putDataset("cube", cube);
            hdf.putDataset("plane", plane);
            hdf.putDataset("text", "x");
        }
        try (Hdf5Dataset dataset = Hdf5Dataset.open(file + ":/g/cube")) {
            assertEquals(NumberType.INT32, dataset.type());
            assertEquals(Shape.of(6, 7, 8), dataset.shape());
            var random = SEED.random("parts");
            for (int i = 0; i < 50; i++) {
                long[] steps = {1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(3)};
                long[] starts = {random.nextInt(6), random.nextInt(7), random.nextInt(8)};
                long[] counts = {
                    (5 - starts[0]) / steps[0] + 1, (6 - starts[1]) / steps[1] + 1, (7 - starts[2]) / steps[2] + 1
                };
                ArrayValues values = new ArrayValues(dataset.type());
                dataset.read(new Hyperslab(starts, counts, steps), values);
                int at = 0;
                for (long a = starts[0]; a < 6; a += steps[0]) {
                    for (long b = starts[1]; b < 7; b += steps[1]) {
                        for (long c = starts[2]; c < 8; c += steps[2]) {
                            assertEquals(cube[(int) a][(int) b][(int) c], values.doubles()[at++], SEED.line());
                        }
                    }
                }
                assertEquals(at, values.count());
            }
        }
        try (Hdf5Dataset dataset = Hdf5Dataset.open(file + ":/plane")) {
            ArrayValues values = new ArrayValues(dataset.type());
            dataset.read(Hyperslab.whole(dataset.shape()), values);
            assertEquals(plane[4][2], values.doubles()[14]);
        }
        fails(file.toString(), "name one of its data sets");
        fails(file + ":/none", "no such data set in the file; it has /");
        fails(file + ":/g", "is no data set");
        fails(file + ":/text", "where integers or floats are needed");
    }

    @Test
    void shouldTellWhatIsNoHdf5File() throws Exception {
        fails(Files.write(folder.resolve("b.h5"), new byte[100]) + ":/x", "cannot be read as HDF5");
        fails(folder.resolve("none.h5") + ":/x", "there is no such file");
    }

    private static void fails(String name, String expected) {
        String message = assertThrows(
                        InputException.class, () -> Hdf5Dataset.open(name).close())
                .getMessage();
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count(), message);
    }
}
