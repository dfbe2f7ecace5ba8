package org.rankwise.format.fits;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankwise.fault.InputException;
import org.rankwise.file.store.RangedFile;

/**
 * The cards of a header, without END. Where a keyword comes twice, the first one counts.
 *
 * @param cards in the order of the file
 * @param offset the byte it starts at, for messages
 * @param bytes its length in the file, a multiple of a block
 */
public record FitsHeader(List<Card> cards, long offset, long bytes) {
    public static final int BLOCK_BYTES = 2880;
    /** A header longer than this is none: 29 MB, 360,000 cards. */
    private static final int MAX_BLOCKS = 10_000;

    /** @throws InputException if the file ends before the header does */
    static FitsHeader read(RangedFile file, long offset) {
        List<Card> cards = new ArrayList<>();
        byte[] block = new byte[BLOCK_BYTES];
        for (int blocks = 0; blocks < MAX_BLOCKS; blocks++) {
            long position = offset + (long) blocks * BLOCK_BYTES;
            if (file.bytes() - position < BLOCK_BYTES) {
                throw file.at(
                        file.bytes(),
                        "the file ends here, within the header that starts at byte " + offset
                                + " and has no END; it is cut or no FITS file, fetch it again");
            }
            file.read(position, block, 0, BLOCK_BYTES);
            for (int from = 0; from < BLOCK_BYTES; from += Card.BYTES) {
                Card card = Card.parse(block, from);
                if (cards.isEmpty() && !isFirst(card)) {
                    throw file.at(
                            offset,
                            "found \"" + card.keyword().replaceAll("[^ -~]", "?") + "\" where a FITS"
                                    + " header starts with SIMPLE or XTENSION; give a FITS file");
                }
                if (card.keyword().equals("END")) {
                    return new FitsHeader(List.copyOf(cards), offset, (blocks + 1L) * BLOCK_BYTES);
                }
                add(cards, card);
            }
        }
        throw file.at(offset, "a header of more than " + MAX_BLOCKS + " blocks; it has no END");
    }

    private static boolean isFirst(Card card) {
        return card.keyword().equals("SIMPLE") || card.keyword().equals("XTENSION");
    }

    /** Adds a card, or the string of a CONTINUE card to the one before it. */
    private static void add(List<Card> cards, Card card) {
        if (card.keyword().equals("CONTINUE")
                && card.value() instanceof String more
                && cards.getLast().value() instanceof String string
                && string.endsWith("&")) {
            Card last = cards.removeLast();
            String text = last.text().isEmpty() ? card.text() : last.text();
            cards.add(new Card(last.keyword(), string.substring(0, string.length() - 1) + more, text));
        } else {
            cards.add(card);
        }
    }

    /** The value of a keyword, or null where there is none. */
    public Object get(String keyword) {
        for (Card card : cards) {
            if (card.value() != null && card.keyword().equals(keyword)) {
                return card.value();
            }
        }
        return null;
    }

    /** A number, or {@code otherwise} where the keyword is missing or no number. */
    public double number(String keyword, double otherwise) {
        return get(keyword) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** A string, or null. */
    public String string(String keyword) {
        return get(keyword) instanceof String string ? string : null;
    }

    /** A whole number that must be there and within its bounds. */
    long whole(RangedFile file, String keyword, long least, long most) {
        Object value = get(keyword);
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        throw file.at(
                offset,
                "the header has " + (value == null ? "no " + keyword : keyword + " = " + value)
                        + " where a whole number from " + least + (most == Long.MAX_VALUE ? " on" : " to " + most)
                        + " is needed; it is damaged, fetch it again");
    }

    /** The bytes of a header of these cards, END and the blanks behind it. */
    public static byte[] encode(List<Card> cards) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        cards.forEach(card -> bytes.writeBytes(card.toBytes()));
        bytes.writeBytes(new Card("END", null, "").toBytes());
        byte[] blanks = new byte[Math.floorMod(-bytes.size(), BLOCK_BYTES)];
        Arrays.fill(blanks, (byte) ' ');
        bytes.writeBytes(blanks);
        return bytes.toByteArray();
    }
}
