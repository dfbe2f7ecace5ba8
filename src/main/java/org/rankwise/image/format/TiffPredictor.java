package org.rankwise.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Undoes what was done to a TIFF's rows before their compression (TIFF 6.0, section 14; floats: Adobe's note 3). */
final class TiffPredictor {
    private final TiffHeader tiff;
    private final int rowBytes;
    private final int step;

    TiffPredictor(TiffHeader tiff) {
        this.tiff = tiff;
        this.rowBytes = Math.toIntExact(tiff.rowBytes());
        this.step = tiff.samplesPerPixel();
    }

    void undo(byte[] chunk) {
        for (int row = 0; row + rowBytes <= chunk.length && tiff.predictor() > 1; row += rowBytes) {
            if (tiff.predictor() == 2) {
                addUp(ByteBuffer.wrap(chunk, row, rowBytes).slice().order(tiff.order()));
            } else {
                addUpFloats(chunk, row);
            }
        }
    }

    /** Each sample is the difference to the same channel's in the pixel before. */
    private void addUp(ByteBuffer row) {
        int size = tiff.bits() / 8;
        for (int at = step * size; at + size <= rowBytes; at += size) {
            int before = at - step * size;
            switch (size) {
                case 1 -> row.put(at, (byte) (row.get(at) + row.get(before)));
                case 2 -> row.putShort(at, (short) (row.getShort(at) + row.getShort(before)));
                default -> row.putInt(at, row.getInt(at) + row.getInt(before));
            }
        }
    }

    /** The highest bytes of all samples stand first, then the next, each the difference to the one before. */
    private void addUpFloats(byte[] chunk, int row) {
        for (int i = step; i < rowBytes; i++) {
            chunk[row + i] = (byte) (chunk[row + i] + chunk[row + i - step]);
        }
        int size = tiff.bits() / 8;
        int samples = rowBytes / size;
        byte[] planes = new byte[rowBytes];
        System.arraycopy(chunk, row, planes, 0, rowBytes);
        for (int i = 0; i < samples; i++) {
            for (int b = 0; b < size; b++) {
                int place = tiff.order() == ByteOrder.BIG_ENDIAN ? b : size - 1 - b;
                chunk[row + i * size + place] = planes[b * samples + i];
            }
        }
    }
}
