package org.rankwise.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rankwise.array.NumberType;
import org.rankwise.array.Section;
import org.rankwise.format.fits.Card;
import org.rankwise.format.fits.FitsFormat;
import org.rankwise.format.fits.FitsHeader;
import org.rankwise.layout.Shape;

/**
 * The headers of a combined image: what the first frame says of the sky and the instrument, and how the image was made.
 * Nothing in it depends on time, machine or number of ranks.
 *
 * @param first the first frame's header
 * @param names the frames as they were given
 * @param options how they were combined
 * @param version of the program
 */
record CombinedHeader(FitsHeader first, List<String> names, CombineOptions options, String version) {
    /** What describes the first frame's bytes, or is said anew. */
    private static final Set<String> DROPPED = Set.of(
            "SIMPLE",
            "XTENSION",
            "BITPIX",
            "NAXIS",
            "PCOUNT",
            "GCOUNT",
            "GROUPS",
            "EXTEND",
            "BSCALE",
            "BZERO",
            "BLANK",
            "CHECKSUM",
            "DATASUM",
            "EXTNAME",
            "EXTVER",
            "EXTLEVEL",
            "INHERIT",
            "DATAMIN",
            "DATAMAX",
            "NCOMBINE",
            "COMBMETH",
            "");

    private static final String UNIT = "BUNIT";

    List<Section> sections(NumberType type, NumberType counts, Shape shape) {
        List<Card> uncertainty = new ArrayList<>();
        // astropy's CCDData reads the extension as such
        uncertainty.add(Card.of("UTYPE", "StdDevUncertainty", "standard error of the combined value"));
        if (first.string(UNIT) != null) {
            uncertainty.add(Card.of(UNIT, first.string(UNIT), ""));
        }
        return List.of(
                FitsFormat.primary(type, shape, primary()),
                FitsFormat.extension("UNCERT", type, shape, uncertainty),
                FitsFormat.extension(
                        "NSAMPLES",
                        counts,
                        shape,
                        List.of(Card.of("COMMENT", null, " samples that each value was made of"))));
    }

    private List<Card> primary() {
        List<Card> cards = new ArrayList<>(List.of(Card.of("EXTEND", true, "UNCERT and NSAMPLES follow")));
        first.cards().stream()
                .filter(card -> card.value() != null
                        && !DROPPED.contains(card.keyword())
                        && !card.keyword().matches("NAXIS\\d+"))
                .forEach(cards::add);
        cards.add(Card.of("NCOMBINE", names.size(), "number of frames combined"));
        cards.add(Card.of("COMBMETH", options.method().toString(), "how they were combined"));
        lines().forEach(line -> cards.addAll(Card.commentary("HISTORY", line)));
        return cards;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rankwise " + version + " frames combine");
        lines.add("method " + options.method()
                + (options.method() == CombineOptions.Method.SIGCLIP
                        ? ", sigma " + options.sigma() + ", at most " + options.iterations() + " iterations"
                        : ""));
        CombineOptions.CalibrationFiles files = options.calibration();
        add(lines, "bias", files.bias());
        add(
                lines,
                "dark",
                files.dark() == null ? null : files.dark() + (files.scalesDark() ? " scaled by EXPTIME" : ""));
        add(lines, "flat", files.flat());
        add(lines, "mask", options.mask());
        add(lines, "weights of keyword", options.weightKeyword());
        for (int f = 0; f < names.size(); f++) {
            lines.add("frame " + (f + 1) + " " + names.get(f)
                    + (options.weights() == null
                            ? ""
                            : " weight " + options.weights().get(f)));
        }
        return lines;
    }

    private static void add(List<String> lines, String what, @Nullable String name) {
        if (name != null) {
            lines.add(what + " " + name);
        }
    }
}
