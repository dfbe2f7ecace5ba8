package org.rankwise.image.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rankwise.fault.FileFaults;
import org.rankwise.image.raster.RasterHeader;

/**
 * The header of a PAM file, P7, as the manual page pam(5) of netpbm defines it: lines of a word and a value up to
 * {@code ENDHDR}, then the samples as in P5 and P6. Of 2 or 4 channels the last is alpha, which is dropped.
 */
final class PamHeader {

    private PamHeader() {}

    static PnmHeader read(Path file, PnmHeader.Parser parser, long fileBytes) throws IOException {
        long width = -1;
        long height = -1;
        long depth = -1;
        long maxval = -1;
        for (String word = parser.word(); !word.equals("ENDHDR"); word = parser.word()) {
            switch (word) {
                case "WIDTH" -> width = parser.number("WIDTH", PnmHeader.MAX_EXTENT);
                case "HEIGHT" -> height = parser.number("HEIGHT", PnmHeader.MAX_EXTENT);
                case "DEPTH" -> depth = parser.number("DEPTH", 4);
                case "MAXVAL" -> maxval = parser.number("MAXVAL", RasterHeader.MAX_MAXVAL);
                case "TUPLTYPE" -> requireKnown(file, parser.tokenStart(), parser.line());
                default ->
                    throw FileFaults.at(
                            file,
                            parser.tokenStart(),
                            "found " + (word.isEmpty() ? "the end of the file" : '"' + printable(word) + '"')
                                    + " where WIDTH, HEIGHT, DEPTH, MAXVAL,"
                                    + " TUPLTYPE or ENDHDR is expected; the header is damaged or cut short");
            }
        }
        if (width < 0 || height < 0 || depth < 1 || maxval < 1) {
            throw FileFaults.at(
                    file,
                    parser.tokenStart(),
                    "the header ends without "
                            + (width < 0
                                    ? "WIDTH"
                                    : height < 0 ? "HEIGHT" : depth < 1 ? "DEPTH of 1 to 4" : "MAXVAL above 0")
                            + "; the file is damaged");
        }
        return parser.held('7', width, height, depth < 3 ? 1 : 3, (int) depth, (int) maxval, fileBytes);
    }

    private static void requireKnown(Path file, long at, String type) {
        switch (type) {
            case "BLACKANDWHITE", "GRAYSCALE", "RGB", "BLACKANDWHITE_ALPHA", "GRAYSCALE_ALPHA", "RGB_ALPHA" -> {}
            default ->
                throw FileFaults.at(
                        file,
                        at,
                        "TUPLTYPE " + printable(type) + " is not read; expected BLACKANDWHITE,"
                                + " GRAYSCALE or RGB, with or without _ALPHA");
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    /** The header that a raster gets. */
    static byte[] encode(RasterHeader raster) {
        String text = "P7\nWIDTH " + raster.width() + "\nHEIGHT " + raster.height() + "\nDEPTH " + raster.channels()
                + "\nMAXVAL " + raster.maxval() + "\nTUPLTYPE " + (raster.channels() == 1 ? "GRAYSCALE" : "RGB")
                + "\nENDHDR\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
