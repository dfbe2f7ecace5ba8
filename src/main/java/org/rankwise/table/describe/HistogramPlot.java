package org.rankwise.table.describe;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.rankwise.fault.FileFaults;
import org.rankwise.file.store.AtomicFile;
import org.rankwise.text.TextTable;

/** A histogram as a picture. */
public final class HistogramPlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final int MARGIN = 60;
    private static final int TICKS = 5;

    private HistogramPlot() {}

    /** Writes a PNG, which appears when it is whole. */
    public static void write(ColumnHistogram histogram, Path file) {
        try (AtomicFile output = AtomicFile.of(file)) {
            if (!ImageIO.write(draw(histogram), "png", output.temporary().toFile())) {
                throw new IOException("this JDK writes no PNG");
            }
            output.commit();
        } catch (IOException e) {
            throw FileFaults.unwritable(file, e);
        }
    }

    private static BufferedImage draw(ColumnHistogram histogram) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        int bins = histogram.counts().size();
        long most = Math.max(
                1, histogram.counts().stream().mapToLong(count -> count).max().orElse(1));
        int width = WIDTH - 2 * MARGIN;
        int height = HEIGHT - 2 * MARGIN;
        pen.setColor(new Color(0x4477aa));
        for (int bin = 0; bin < bins; bin++) {
            int left = MARGIN + bin * width / bins;
            int right = MARGIN + (bin + 1) * width / bins;
            int bar = (int) Math.round((double) height * histogram.counts().get(bin) / most);
            pen.fillRect(left, HEIGHT - MARGIN - bar, Math.max(1, right - left - (bins < width / 4 ? 1 : 0)), bar);
        }
        pen.setColor(Color.BLACK);
        pen.drawRect(MARGIN, MARGIN, width, height);
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            double value = histogram.edges().getFirst()
                    + share * (histogram.edges().getLast() - histogram.edges().getFirst());
            pen.drawString(TextTable.rounded(value, 4), MARGIN + (int) (share * width) - 10, HEIGHT - MARGIN + 20);
            pen.drawString(Long.toString(Math.round(share * most)), 5, HEIGHT - MARGIN - (int) (share * height) + 5);
        }
        pen.drawString(histogram.column(), WIDTH / 2, HEIGHT - 15);
        pen.dispose();
        return picture;
    }
}
