import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.rankwise.Rankwise;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.FlatOutput;
import org.rankwise.array.NumberType;
import org.rankwise.array.Section;
import org.rankwise.comm.Communicator;
import org.rankwise.format.fits.Card;
import org.rankwise.format.fits.FitsFormat;
import org.rankwise.layout.Range;
import org.rankwise.layout.Shape;
import org.rankwise.partition.EqualParts;

/**
 * What a small telescope might deliver in a night: twelve frames of one field with known stars, noise and cosmic rays,
 * and the bias, the dark and the flat that belong to them.
 *
 * <p>Every rank makes its own rows of each frame. Random numbers are seeded by frame and row, so the files are the same
 * at any number of ranks.
 */
public final class MakeFrames {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int FRAMES = 12;
    private static final int STARS = 60;
    private static final double SEEING = 1.4; // pixels
    private static final double BIAS = 1000; // counts
    private static final double DARK = 4; // counts a second, of hot pixels many times more
    private static final double SKY = 3; // counts a second
    private static final double READ_NOISE = 12; // counts
    private static final double EXPOSURE = 30; // seconds
    private static final double DARK_EXPOSURE = 60; // seconds
    private static final double COSMIC_RAYS = 0.002; // of the pixels of a frame

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            Path folder = Path.of(rest.length > 0 ? rest[0] : "night");
            Files.createDirectories(folder);
            for (int frame = 1; frame <= FRAMES; frame++) {
                write(
                        world,
                        folder.resolve("frame" + frame + ".fits"),
                        NumberType.UINT16,
                        EXPOSURE,
                        MakeFrames::raw,
                        frame);
            }
            write(world, folder.resolve("bias.fits"), NumberType.FLOAT32, 0, (x, y, _) -> bias(x), 0);
            write(
                    world,
                    folder.resolve("dark.fits"),
                    NumberType.FLOAT32,
                    DARK_EXPOSURE,
                    (x, y, _) -> DARK_EXPOSURE * dark(x, y),
                    0);
            write(world, folder.resolve("flat.fits"), NumberType.FLOAT32, 1, (x, y, _) -> 30_000 * flat(x, y), 0);
            double meanFlat = meanFlat();
            write(
                    world,
                    folder.resolve("truth.fits"),
                    NumberType.FLOAT32,
                    EXPOSURE,
                    (x, y, _) -> meanFlat * EXPOSURE * (SKY + stars(x, y)),
                    0);
        });
    }

    /** A pixel's value. */
    private interface Pixel {
        double at(int x, int y, Random random);
    }

    private static void write(Communicator world, Path file, NumberType type, double seconds, Pixel pixel, int seed) {
        Section section = FitsFormat.primary(
                type,
                Shape.of(HEIGHT, WIDTH),
                List.of(
                        Card.of("OBJECT", "made up", ""),
                        Card.of("EXPTIME", seconds, "seconds"),
                        Card.of("BUNIT", "adu", "")));
        Range mine = new EqualParts(HEIGHT, world.size()).range(world.rank());
        FlatOutput.write(world, file, List.of(section), out -> {
            ArrayValues row = new ArrayValues(type);
            row.setElements(WIDTH);
            for (int y = (int) mine.start(); y < mine.end(); y++) {
                Random random = new Random(1_000_003L * seed + y);
                for (int x = 0; x < WIDTH; x++) {
                    row.doubles()[x] = pixel.at(x, y, random);
                }
                out.write(0, (long) y * WIDTH, row, 0, WIDTH);
            }
        });
    }

    private static double raw(int x, int y, Random random) {
        double light = EXPOSURE * (flat(x, y) * (SKY + stars(x, y)) + dark(x, y));
        double counts = bias(x) + light + Math.sqrt(light + READ_NOISE * READ_NOISE) * random.nextGaussian();
        double cosmicRay = random.nextDouble() < COSMIC_RAYS ? 500 + random.nextInt(20_000) : 0;
        return Math.clamp(Math.rint(counts + cosmicRay), 0, 65_535);
    }

    private static double bias(int x) {
        return BIAS + 15 * Math.sin(x / 7.0);
    }

    /** One pixel in 200 is hot. */
    private static double dark(int x, int y) {
        return DARK * (new Random(31L * x + 1_000_003L * y).nextInt(200) == 0 ? 60 : 1);
    }

    /** Darker towards the corners, with the shadow of a grain of dust. */
    private static double flat(int x, int y) {
        double corner = Math.hypot(x - WIDTH / 2.0, y - HEIGHT / 2.0) / Math.hypot(WIDTH, HEIGHT);
        double dust = Math.hypot(x - 0.7 * WIDTH, y - 0.3 * HEIGHT);
        return 1 - 1.2 * corner * corner - (dust < 22 && dust > 10 ? 0.15 : 0);
    }

    /** What a frame keeps of its light, on the average, where it is divided by its flat over the flat's mean. */
    private static double meanFlat() {
        double sum = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            sum += flat(i % WIDTH, i / WIDTH);
        }
        return sum / (WIDTH * HEIGHT);
    }

    /** Counts a second of stars at known places. */
    private static double stars(int x, int y) {
        double counts = 0;
        Random places = new Random(42);
        for (int star = 0; star < STARS; star++) {
            double dx = x - places.nextInt(WIDTH);
            double dy = y - places.nextInt(HEIGHT);
            double peak = 2 * Math.exp(5 * places.nextDouble());
            counts += peak * Math.exp(-(dx * dx + dy * dy) / (2 * SEEING * SEEING));
        }
        return counts;
    }
}
