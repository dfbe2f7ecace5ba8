import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;
import org.rankwise.Rankwise;
import org.rankwise.partition.EqualParts;

/**
 * A picture in bands: the root decodes it and scatters its rows, every rank grays its own band, the root gathers.
 * The command {@code image gray} does the same in parallel down to the file.
 */
public final class GrayBands {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            boolean root = world.rank() == 0;
            BufferedImage picture = root ? ImageIO.read(new File(rest[0])) : null;
            long width = world.bcast(root ? picture.getWidth() : 0L, 0);
            long height = world.bcast(root ? picture.getHeight() : 0L, 0);

            // More ranks than rows is fine: some bands are empty.
            var rows = new EqualParts(height, world.size());
            int[] counts = new int[world.size()];
            for (int rank = 0; rank < counts.length; rank++) {
                counts[rank] = (int) (rows.range(rank).size() * width);
            }

            int[] pixels = root ? picture.getRGB(0, 0, (int) width, (int) height, null, 0, (int) width) : null;
            int[] band = world.scatterv(pixels, counts, 0);
            byte[] gray = new byte[band.length];
            for (int i = 0; i < band.length; i++) {
                int red = band[i] >> 16 & 0xff;
                int green = band[i] >> 8 & 0xff;
                int blue = band[i] & 0xff;
                gray[i] = (byte) ((2126 * red + 7152 * green + 722 * blue + 5000) / 10000); // ITU-R BT.709
            }
            var all = world.gatherv(gray, 0);

            if (root) {
                var result = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_BYTE_GRAY);
                result.getRaster().setDataElements(0, 0, (int) width, (int) height, all.data());
                ImageIO.write(result, "png", new File(rest[1]));
                System.out.println(width + " x " + height + " pixels in " + world.size() + " bands to " + rest[1]);
            }
        });
    }
}
