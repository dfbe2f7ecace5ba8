package org.rankwise.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Small FITS files for tests, card by card and number by number. */
public final class FitsBytes {
    private static final int BLOCK = 2880;

    private FitsBytes() {}

    /** A header of cards as they stand, END and blanks behind it. */
    public static byte[] header(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(String.format("%-80.80s", card));
        }
        text.append(String.format("%-80s", "END"));
        text.append(" ".repeat(Math.floorMod(-text.length(), BLOCK)));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A primary image; {@code more} are cards behind those that it must have. */
    public static byte[] image(int bitpix, long[] naxis, double[] stored, String... more) {
        return hdu("SIMPLE  =                    T", bitpix, naxis, stored, more);
    }

    /** A header and data. */
    public static byte[] hdu(String first, int bitpix, long[] naxis, double[] stored, String... more) {
        String[] cards = new String[3 + naxis.length + more.length];
        cards[0] = first;
        cards[1] = String.format("BITPIX  = %20d", bitpix);
        cards[2] = String.format("NAXIS   = %20d", naxis.length);
        for (int n = 0; n < naxis.length; n++) {
            cards[3 + n] = String.format("%-8s= %20d", "NAXIS" + (n + 1), naxis[n]);
        }
        System.arraycopy(more, 0, cards, 3 + naxis.length, more.length);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(cards));
        ByteBuffer data = ByteBuffer.allocate(Math.ceilDiv(stored.length * Math.abs(bitpix) / 8, BLOCK) * BLOCK);
        for (double number : stored) {
            switch (bitpix) {
                case 8 -> data.put((byte) (long) number);
                case 16 -> data.putShort((short) (long) number);
                case 32 -> data.putInt((int) (long) number);
                case 64 -> data.putLong((long) number);
                case -32 -> data.putFloat((float) number);
                case -64 -> data.putDouble(number);
                default -> throw new IllegalArgumentException("BITPIX " + bitpix);
            }
        }
        file.writeBytes(data.array());
        return file.toByteArray();
    }

    /** Files one behind the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
