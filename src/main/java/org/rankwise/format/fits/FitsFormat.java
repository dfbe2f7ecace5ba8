package org.rankwise.format.fits;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.array.ArrayFormat;
import org.rankwise.array.NumberEncoding;
import org.rankwise.array.NumberType;
import org.rankwise.array.Section;
import org.rankwise.fault.InputException;
import org.rankwise.layout.Shape;

/** FITS images: unsigned types by BZERO, bool as 8 bits, float16 as float32; no complex ones. */
public final class FitsFormat implements ArrayFormat {

    @Override
    public Section section(Path name, NumberType type, Shape shape) {
        if (type.components() > 1) {
            throw new InputException(name.toString(), "FITS images hold no " + type + " numbers; choose .npy");
        }
        return primary(type, shape, List.of());
    }

    /** The primary image of a file, with more cards behind those that it must have. */
    public static Section primary(NumberType type, Shape shape, List<Card> more) {
        List<Card> cards = new ArrayList<>();
        cards.add(Card.of("SIMPLE", true, "conforms to FITS standard"));
        return section(cards, type, shape, more);
    }

    /** An image in an extension. */
    public static Section extension(String name, NumberType type, Shape shape, List<Card> more) {
        List<Card> cards = new ArrayList<>();
        cards.add(Card.of("XTENSION", "IMAGE", "image extension"));
        List<Card> named = new ArrayList<>(List.of(Card.of("EXTNAME", name, "extension name")));
        named.addAll(more);
        return section(cards, type, shape, named);
    }

    private static Section section(List<Card> cards, NumberType type, Shape shape, List<Card> more) {
        NumberEncoding encoding = encoding(type);
        // a single number is an axis of one
        Shape axes = shape.axes() == 0 ? Shape.of(1) : shape;
        int bytes = encoding.type().bytes();
        boolean isExtension = cards.getFirst().keyword().equals("XTENSION");
        cards.add(Card.of("BITPIX", encoding.type().isFloating() ? -8 * bytes : 8 * bytes, "bits of an element"));
        cards.add(Card.of("NAXIS", axes.axes(), "number of axes"));
        for (int n = 1; n <= axes.axes(); n++) {
            cards.add(Card.of("NAXIS" + n, axes.extent(axes.axes() - n), ""));
        }
        if (isExtension) {
            cards.add(Card.of("PCOUNT", 0, "no parameters"));
            cards.add(Card.of("GCOUNT", 1, "one group"));
        }
        if (encoding.flipped()) {
            cards.add(Card.of("BSCALE", 1, ""));
            cards.add(new Card("BZERO", zero(type), "the type is " + type));
        }
        cards.addAll(more);
        return new Section(FitsHeader.encode(cards), encoding, axes, FitsHeader.BLOCK_BYTES);
    }

    private static NumberEncoding encoding(NumberType type) {
        return switch (type) {
            case BOOL -> NumberEncoding.of(NumberType.UINT8, ByteOrder.BIG_ENDIAN);
            case FLOAT16 -> NumberEncoding.of(NumberType.FLOAT32, ByteOrder.BIG_ENDIAN);
            case INT8, UINT16, UINT32, UINT64 -> new NumberEncoding(type, ByteOrder.BIG_ENDIAN, true);
            default -> NumberEncoding.of(type, ByteOrder.BIG_ENDIAN);
        };
    }

    private static Object zero(NumberType type) {
        return switch (type) {
            case INT8 -> -128L;
            case UINT16 -> 1L << 15;
            case UINT32 -> 1L << 31;
            default -> BigInteger.TWO.pow(63);
        };
    }
}
