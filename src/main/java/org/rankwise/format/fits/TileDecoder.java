package org.rankwise.format.fits;

import java.nio.ByteBuffer;
import org.rankwise.file.store.RangedFile;

/** Tiles of a compressed image made what they would be in an image that is not: pixels of ZBITPIX bits, big-endian. */
final class TileDecoder {
    private static final String COMPRESSED = "COMPRESSED_DATA";
    private static final String SCALE = "ZSCALE";
    private static final String ZERO = "ZZERO";
    private static final String BLANK = "ZBLANK";
    private static final int MAX_BLOCK = 1 << 16;
    private static final int MAX_PARAMETERS = 100;

    private final RangedFile file;
    private final FitsHeader header;
    private final TileTable table;
    private final int bitpix;
    private final int bytes;
    private final TileCodec codec;
    private final Quantization quantization;
    private final long seed;
    private final int rawBytes;
    private final int blockPixels;

    /** @throws org.rankwise.fault.InputException if the image is compressed in a way that is not read */
    TileDecoder(RangedFile file, Hdu hdu, int bitpix) {
        this.file = file;
        this.header = hdu.header();
        this.table = new TileTable(file, hdu);
        this.bitpix = bitpix;
        this.bytes = Math.abs(bitpix) / 8;
        String name = String.valueOf(header.string("ZCMPTYPE"));
        this.codec = TileCodec.of(name);
        if (codec == null) {
            throw file.at(
                    header.offset(),
                    "an image compressed by " + name.replaceAll("[^ -~]", "?")
                            + ", which is not read; expected RICE_1, GZIP_1 or GZIP_2, unpack it by funpack");
        }
        boolean isQuantized = bitpix < 0 && (table.has(SCALE) || header.get(SCALE) != null);
        String method = header.string("ZQUANTIZ");
        this.quantization = !isQuantized ? null : method == null ? Quantization.NO_DITHER : Quantization.of(method);
        if (isQuantized && quantization == null || bitpix < 0 && !isQuantized && codec == TileCodec.RICE_1) {
            throw file.at(
                    header.offset(),
                    "an image of floats quantized by " + String.valueOf(method).replaceAll("[^ -~]", "?")
                            + ", which is not read; expected NO_DITHER or SUBTRACTIVE_DITHER_1 or _2"
                            + " with ZSCALE and ZZERO, unpack it by funpack");
        }
        this.seed = header.get("ZDITHER0") instanceof Long number ? number : 1;
        this.rawBytes = (int) parameter("BYTEPIX", 4);
        this.blockPixels = (int) parameter("BLOCKSIZE", 32);
        if (rawBytes != 1 && rawBytes != 2 && rawBytes != 4 || blockPixels < 1 || blockPixels > MAX_BLOCK) {
            throw file.at(
                    header.offset(),
                    "Rice's BYTEPIX = " + rawBytes + " and BLOCKSIZE = " + blockPixels + " where 1,"
                            + " 2 or 4 and 1 to " + MAX_BLOCK + " are needed; the header is damaged, fetch it again");
        }
    }

    /** The value of the ZVALn whose ZNAMEn this is. */
    private long parameter(String name, long otherwise) {
        for (int n = 1; n <= MAX_PARAMETERS && header.get("ZNAME" + n) != null; n++) {
            if (name.equals(header.string("ZNAME" + n))) {
                return header.whole(file, "ZVAL" + n, 0, Integer.MAX_VALUE);
            }
        }
        return otherwise;
    }

    /** Tiles that there are. */
    long tiles() {
        return table.rows();
    }

    /** Decodes a tile of so many pixels. */
    byte[] decode(long tile, int pixels) {
        TileCodec.Layout layout = new TileCodec.Layout(pixels, rawBytes, blockPixels);
        TileTable.Bytes stored = table.bytes(COMPRESSED, tile);
        if (stored != null) {
            byte[] raw = decode(codec, stored, tile, layout);
            return quantization == null
                    ? resized(raw, pixels, bytes, bitpix > 0, stored, tile)
                    : dequantized(resized(raw, pixels, Integer.BYTES, true, stored, tile), tile);
        }
        // what did not compress well stands beside, floats as they are
        stored = table.bytes("GZIP_COMPRESSED_DATA", tile);
        TileCodec beside = TileCodec.GZIP_1;
        if (stored == null) {
            stored = table.bytes("UNCOMPRESSED_DATA", tile);
            beside = TileCodec.NOCOMPRESS;
        }
        if (stored == null) {
            throw file.at(header.offset(), "tile " + tile + " has no data; the file is damaged, fetch it again");
        }
        return resized(decode(beside, stored, tile, layout), pixels, bytes, bitpix > 0, stored, tile);
    }

    private byte[] decode(TileCodec by, TileTable.Bytes stored, long tile, TileCodec.Layout layout) {
        if (by.mostPixels(stored.length(), layout) < layout.pixels()) {
            throw damaged(
                    stored, tile, stored.length() + " bytes, which cannot hold its " + layout.pixels() + " pixels");
        }
        byte[] in = new byte[stored.length()];
        file.read(stored.position(), in, 0, in.length);
        return by.decode(in, layout);
    }

    private RuntimeException damaged(TileTable.Bytes stored, long tile, String problem) {
        return file.at(stored.position(), "tile " + tile + " has " + problem + "; the file is damaged, fetch it again");
    }

    /** Pixels in a number of bytes of their own; CFITSIO stores integers of a tile in as few as they need. */
    private byte[] resized(byte[] raw, int pixels, int wanted, boolean isInteger, TileTable.Bytes stored, long tile) {
        int size = raw.length / pixels;
        if ((long) size * pixels != raw.length
                || Integer.bitCount(size) != 1
                || size > Long.BYTES
                || size != wanted && !isInteger) {
            throw damaged(
                    stored,
                    tile,
                    raw.length + " bytes when it is decoded where " + wanted + " are to be each of its " + pixels
                            + " pixels");
        }
        if (size == wanted) {
            return raw;
        }
        ByteBuffer in = ByteBuffer.wrap(raw);
        ByteBuffer out = ByteBuffer.allocate(pixels * wanted);
        for (int i = 0; i < pixels; i++) {
            long value = switch (size) {
                case 1 -> in.get() & 0xff;
                case 2 -> in.getShort();
                case 4 -> in.getInt();
                default -> in.getLong();
            };
            switch (wanted) {
                case 1 -> out.put((byte) value);
                case 2 -> out.putShort((short) value);
                case 4 -> out.putInt((int) value);
                default -> out.putLong(value);
            }
        }
        return out.array();
    }

    private byte[] dequantized(byte[] integers, long tile) {
        Number scale = table.number(SCALE, tile);
        Number zero = table.number(ZERO, tile);
        Number blank = table.number(BLANK, tile);
        return quantization.undo(
                integers,
                bytes,
                scale == null ? 1 : scale.doubleValue(),
                zero == null ? 0 : zero.doubleValue(),
                blank == null ? null : blank.intValue(),
                tile + seed - 1);
    }
}
