import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;
import org.rankwise.Rankwise;
import org.rankwise.comm.PointToPoint;
import org.rankwise.partition.EqualParts;

/**
 * Edges of a picture in bands, with the halo exchange in plain code: before a rank can look at the neighbours of its first
 * and last row, it gets one row from the rank above and one from the rank below, and gives one to each.
 * The command {@code image edges} does the same without messages, each rank reading the rows around its own.
 */
public final class Edges {
    private static final int TAG = 0;

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            boolean root = world.rank() == 0;
            BufferedImage picture = root ? ImageIO.read(new File(rest[0])) : null;
            int width = (int) world.bcast(root ? picture.getWidth() : 0L, 0);
            int height = (int) world.bcast(root ? picture.getHeight() : 0L, 0);

            // Only ranks with rows have neighbours: with more ranks than rows, some have nothing to do.
            var rows = new EqualParts(height, world.size());
            int[] counts = new int[world.size()];
            for (int rank = 0; rank < counts.length; rank++) {
                counts[rank] = (int) rows.range(rank).size() * width;
            }
            int[] mine = world.scatterv(root ? gray(picture) : null, counts, 0);
            int mineRows = mine.length / width;

            // The band with a row more above and below; at the picture's edges these stay copies of the edge.
            int[] band = new int[(mineRows + 2) * width];
            System.arraycopy(mine, 0, band, width, mine.length);
            if (mineRows > 0) {
                System.arraycopy(band, width, band, 0, width);
                System.arraycopy(band, mineRows * width, band, (mineRows + 1) * width, width);
                int last = Math.min(world.size(), height) - 1;
                int above = world.rank() > 0 ? world.rank() - 1 : PointToPoint.PROC_NULL;
                int below = world.rank() < last ? world.rank() + 1 : PointToPoint.PROC_NULL;
                int[] fromBelow = row(band, mineRows + 1, width);
                world.sendrecv(row(band, 1, width), above, TAG, fromBelow, below, TAG);
                int[] fromAbove = row(band, 0, width);
                world.sendrecv(row(band, mineRows, width), below, TAG, fromAbove, above, TAG);
                System.arraycopy(fromAbove, 0, band, 0, width);
                System.arraycopy(fromBelow, 0, band, (mineRows + 1) * width, width);
            }

            byte[] edges = new byte[mine.length];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = (byte) sobel(band, i / width + 1, i % width, width);
            }
            var all = world.gatherv(edges, 0);
            if (root) {
                var result = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
                result.getRaster().setDataElements(0, 0, width, height, all.data());
                ImageIO.write(result, "png", new File(rest[1]));
                System.out.println("edges of " + width + " x " + height + " pixels to " + rest[1]);
            }
        });
    }

    private static int[] gray(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            int red = pixels[i] >> 16 & 0xff;
            int green = pixels[i] >> 8 & 0xff;
            int blue = pixels[i] & 0xff;
            pixels[i] = (2126 * red + 7152 * green + 722 * blue + 5000) / 10000; // ITU-R BT.709
        }
        return pixels;
    }

    private static int[] row(int[] band, int row, int width) {
        int[] copy = new int[width];
        System.arraycopy(band, row * width, copy, 0, width);
        return copy;
    }

    /** How steep the picture is at a pixel: differences across and down, each smoothed the other way. */
    private static int sobel(int[] band, int row, int x, int width) {
        int left = Math.max(0, x - 1);
        int right = Math.min(width - 1, x + 1);
        int above = (row - 1) * width;
        int here = row * width;
        int below = (row + 1) * width;
        int across = band[above + right]
                - band[above + left]
                + 2 * (band[here + right] - band[here + left])
                + band[below + right]
                - band[below + left];
        int down = band[below + left]
                - band[above + left]
                + 2 * (band[below + x] - band[above + x])
                + band[below + right]
                - band[above + right];
        return (int) Math.min(255, Math.rint(Math.hypot(across, down)));
    }
}
