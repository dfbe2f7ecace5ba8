package org.rankwise.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.fault.InputException;
import org.rankwise.image.Grid;
import org.rankwise.image.GridFile;
import org.rankwise.image.Same;
import org.rankwise.image.Transform;
import org.rankwise.image.op.Blur;
import org.rankwise.image.raster.Border;
import org.rankwise.layout.ElementType;
import org.rankwise.testing.Ranks;
import org.rankwise.testing.Seed;

/** JPEGs of four inks, and TIFFs compressed as faxes and by JPEG, beside Pillow; see make-inks.py beside the files. */
class ForeignFormatsTest {
    private static final Seed SEED = Seed.of(ForeignFormatsTest.class);
    private static final Path RESOURCES = Path.of("src/test/resources/image");
    private static final int[] RANKS = {1, 2, 3, 5, 8};

    @TempDir
    Path folder;

    /** Decoders of JPEG may round to another side. */
    @ParameterizedTest
    @CsvSource({
        "cmyk.jpg, cmyk, 1",
        "ycck.jpg, ycck, 2",
        "jpeg.tiff, jpeg, 1",
        "ycc-strips.tiff, ycc-strips, 2",
        "ycc-tiles.tiff, ycc-tiles, 2"
    })
    void shouldReadWhatPillowReads(String name, String expected, int tolerance) throws Exception {
        Grid theirs = GridFile.read(RESOURCES.resolve(expected + ".ppm"));
        Grid ours = GridFile.read(RESOURCES.resolve(name));
        assertEquals(theirs.header(), ours.header());
        assertArrayEquals(theirs.samples(), ours.samples(), tolerance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fax", "g3", "g4", "g4-strips"})
    void shouldReadFaxes(String name) throws Exception {
        Grid theirs = GridFile.read(RESOURCES.resolve("bits.pbm"));
        Grid ours = GridFile.read(RESOURCES.resolve(name + ".tiff"));
        assertEquals(theirs.header(), ours.header());
        assertArrayEquals(theirs.samples(), ours.samples());
    }

    @Test
    void shouldTakeInkWithoutAdobesMarkerAsInk() throws Exception {
        byte[] file = Files.readAllBytes(RESOURCES.resolve("cmyk.jpg"));
        int marker = 2; // behind the start of the image
        assertEquals((byte) 0xee, file[marker + 1]);
        byte[] plain = Arrays.copyOf(file, file.length - 16);
        System.arraycopy(file, marker + 16, plain, marker, plain.length - marker);
        Grid ink = GridFile.read(Files.write(folder.resolve("plain.jpg"), plain));
        Grid light = GridFile.read(RESOURCES.resolve("cmyk.jpg"));
        // the first pixel has hardly any ink, which without the marker is nearly all
        assertTrue(light.samples()[0] > 240 && ink.samples()[0] < 15, light.samples()[0] + " " + ink.samples()[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmyk.jpg", "ycck.jpg", "g4-strips.tiff", "ycc-strips.tiff", "ycc-tiles.tiff"})
    void shouldGiveTheSameBytesAtAnyNumberOfRanksAndTellACut(String name) throws Exception {
        Path in = RESOURCES.resolve(name);
        Path out = folder.resolve("out.pnm");
        byte[] first = null;
        for (int ranks : RANKS) {
            Ranks.run(ranks, world -> Transform.run(world, in, new Blur(1, Border.Extension.WRAP), out));
            first = first == null ? Files.readAllBytes(out) : first;
            assertArrayEquals(first, Files.readAllBytes(out), ranks + " ranks");
        }
        byte[] bytes = Files.readAllBytes(in);
        Path none = folder.resolve("none.pnm");
        for (int length = 4; length < bytes.length; length += 20) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
            String message = assertThrows(
                            InputException.class,
                            () -> Ranks.run(2, world -> Transform.run(world, cut, new Same(), none)),
                            name + length)
                    .getMessage();
            assertTrue(message.startsWith(cut.toString()), message);
            assertEquals(1, message.lines().count(), message);
        }
        assertTrue(Files.notExists(none));
    }

    /** A compressed TIFF of one strip is decoded by one rank, others get their rows from it. */
    @Test
    void shouldReadLargeChunks() throws Exception {
        Grid grid = Grid.random(SEED.random("strip"), 1200, 1500, 3, ElementType.BYTE);
        Path pnm = GridFile.write(folder.resolve("in.pnm"), grid);
        Path png = folder.resolve("in.png");
        Ranks.run(2, world -> Transform.run(world, pnm, new Same(), png));
        var image = ImageIO.read(png.toFile());
        Path tiff = folder.resolve("in.tif");
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(tiff.toFile())) {
            writer.setOutput(out);
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType("Deflate");
            parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setTiling(1504, 1200, 0, 0);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        try (RasterSource source = RasterSource.open(tiff)) {
            assertTrue(!source.isRanged(), "decoded once");
        }
        assertArrayEquals(grid.samples(), GridFile.read(tiff).samples());
        Blur blur = new Blur(2, Border.Extension.WRAP);
        Path expected = folder.resolve("expected.pnm");
        Ranks.run(1, world -> Transform.run(world, pnm, blur, expected));
        for (int ranks : new int[] {1, 3}) {
            Path out = folder.resolve("out.pnm");
            Ranks.run(ranks, world -> Transform.run(world, tiff, blur, out));
            assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(out), ranks + " ranks");
        }
    }
}
