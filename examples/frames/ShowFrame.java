import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.rankwise.Rankwise;
import org.rankwise.array.ArrayValues;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.layout.Hyperslab;

/**
 * A FITS image as a picture: from its first to its last but one percent of pixels, bent by asinh as astronomers like it,
 * the first row at the bottom. One rank does it: the picture is small.
 */
public final class ShowFrame {
    private static final double BLACK = 0.01;
    private static final double WHITE = 0.995;
    private static final double BEND = 10;

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            if (world.rank() != 0) {
                return;
            }
            try (FitsImage image = FitsImage.open(rest[0])) {
                ArrayValues values = new ArrayValues(image.type());
                image.read(Hyperslab.whole(image.shape()), values);
                int height = (int) image.shape().extent(0);
                int width = (int) image.shape().extent(1);
                double[] sorted = Arrays.stream(values.doubles(), 0, values.count())
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
                double black = sorted[(int) (BLACK * sorted.length)];
                double white = sorted[(int) (WHITE * sorted.length)];
                BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
                for (int i = 0; i < values.count(); i++) {
                    double light = Math.clamp((values.doubles()[i] - black) / (white - black), 0, 1);
                    int gray = (int) Math.round(255 * asinh(BEND * light) / asinh(BEND));
                    picture.getRaster().setSample(i % width, height - 1 - i / width, 0, gray);
                }
                ImageIO.write(picture, "png", Path.of(rest[1]).toFile());
            }
        });
    }

    private static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }
}
