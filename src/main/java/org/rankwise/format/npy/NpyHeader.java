package org.rankwise.format.npy;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankwise.array.NumberEncoding;
import org.rankwise.array.NumberType;
import org.rankwise.fault.InputException;
import org.rankwise.file.store.RangedFile;
import org.rankwise.layout.Shape;

/**
 * What stands before the elements:
 *
 * <pre>
 *   0x93 "NUMPY" | major, minor | length (2 bytes; 4 from version 2 on) | {'descr': ..., 'fortran_order': ..., 'shape': ...}
 * </pre>
 *
 * <p>numpy.lib.format describes it. Structured types, objects, texts and dates are refused.
 *
 * @param encoding of the elements
 * @param fortran whether the first axis runs fastest in the file
 * @param shape as NumPy shows it
 * @param dataOffset the byte of the first element
 */
record NpyHeader(NumberEncoding encoding, boolean fortran, Shape shape, long dataOffset) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAGIC_BYTES = 8;
    /** NumPy itself reads no longer ones unless told to trust the file. */
    private static final int MAX_LENGTH = 1 << 20;

    private static final int MAX_AXES = 64;
    private static final int ALIGNMENT = 64;

    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([^)]*)\\)");
    private static final Pattern CODE = Pattern.compile("([<>|=]?)([biufc?])(\\d*)");

    /** @throws InputException if the file is none, or does not hold what its header claims */
    static NpyHeader read(RangedFile file) {
        if (file.bytes() < MAGIC_BYTES + 2) {
            throw file.at(file.bytes(), "the file ends here, before the header of an .npy file does; fetch it again");
        }
        byte[] start = new byte[MAGIC_BYTES];
        file.read(0, start, 0, MAGIC_BYTES);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw file.at(
                    0, "found no \"\\x93NUMPY\", with which an .npy file starts; give a file that numpy.save wrote");
        }
        int major = start[MAGIC.length];
        if (major < 1 || major > 3) {
            throw file.at(MAGIC.length, "version " + major + " where 1 to 3 are known; save it by numpy.save");
        }
        int lengthBytes = major == 1 ? 2 : 4;
        file.require(MAGIC_BYTES, lengthBytes, "the length of the header");
        byte[] field = new byte[lengthBytes];
        file.read(MAGIC_BYTES, field, 0, lengthBytes);
        long length = 0;
        for (int i = lengthBytes - 1; i >= 0; i--) {
            length = length << 8 | field[i] & 0xff;
        }
        int textOffset = MAGIC_BYTES + lengthBytes;
        file.require(textOffset, length, "the header");
        if (length > MAX_LENGTH) {
            throw file.at(MAGIC_BYTES, "a header of " + length + " bytes where at most " + MAX_LENGTH + " are read");
        }
        byte[] text = new byte[(int) length];
        file.read(textOffset, text, 0, text.length);
        Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        NpyHeader header = parse(file, new String(text, charset), textOffset);
        requireData(file, header);
        return header;
    }

    private static NpyHeader parse(RangedFile file, String text, int offset) {
        String descr = find(file, DESCR, text, offset, "'descr', one number type such as '<f8'");
        boolean fortran = find(file, ORDER, text, offset, "'fortran_order', True or False")
                .equals("True");
        String extents = find(file, SHAPE, text, offset, "'shape', a tuple of numbers");
        return new NpyHeader(
                encoding(file, descr, offset),
                fortran,
                shape(file, extents, offset),
                offset + text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String find(RangedFile file, Pattern pattern, String text, int offset, String what) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            String shown = text.strip();
            throw file.at(
                    offset,
                    "the header has no " + what + ", but is "
                            + (shown.length() > 80 ? shown.substring(0, 80) + "..." : shown)
                            + "; save plain numbers by numpy.save");
        }
        return matcher.group(1);
    }

    private static NumberEncoding encoding(RangedFile file, String descr, int offset) {
        Matcher code = CODE.matcher(descr);
        NumberType type = code.matches() ? type(code.group(2), code.group(3)) : null;
        if (type == null) {
            throw file.at(
                    offset,
                    "elements of type '" + descr + "' where numbers of type b1, i1 to i8, u1 to u8, f2 to"
                            + " f8, c8 or c16 are read; convert the array by astype");
        }
        return NumberEncoding.of(type, code.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    private static NumberType type(String kind, String bytes) {
        return switch (kind + bytes) {
            case "b1", "?" -> NumberType.BOOL;
            case "i1" -> NumberType.INT8;
            case "i2" -> NumberType.INT16;
            case "i4" -> NumberType.INT32;
            case "i8" -> NumberType.INT64;
            case "u1" -> NumberType.UINT8;
            case "u2" -> NumberType.UINT16;
            case "u4" -> NumberType.UINT32;
            case "u8" -> NumberType.UINT64;
            case "f2" -> NumberType.FLOAT16;
            case "f4" -> NumberType.FLOAT32;
            case "f8" -> NumberType.FLOAT64;
            case "c8" -> NumberType.COMPLEX64;
            case "c16" -> NumberType.COMPLEX128;
            default -> null;
        };
    }

    private static Shape shape(RangedFile file, String extents, int offset) {
        List<Long> numbers = new ArrayList<>();
        for (String word : extents.split(",")) {
            String digits = word.strip().replaceFirst("L$", ""); // Python 2 wrote so
            if (digits.isEmpty()) {
                continue;
            }
            try {
                numbers.add(Long.parseUnsignedLong(digits));
            } catch (NumberFormatException _) {
                throw file.at(offset, "the header's shape has \"" + word.strip() + "\" where a number is needed");
            }
        }
        if (numbers.size() > MAX_AXES || numbers.stream().anyMatch(extent -> extent < 0)) {
            throw file.at(offset, "the header's shape (" + extents + ") is more than an array can be");
        }
        try {
            return Shape.of(numbers.stream().mapToLong(Long::longValue).toArray());
        } catch (ArithmeticException _) {
            throw file.at(file.bytes(), "the file ends here, but its header claims a shape of (" + extents + ")");
        }
    }

    private static void requireData(RangedFile file, NpyHeader header) {
        int bytes = header.encoding.type().bytes();
        long most = (file.bytes() - header.dataOffset) / bytes;
        if (header.shape.count() > most) {
            throw file.at(
                    file.bytes(),
                    "the file ends here, but its header claims " + header.shape + " elements of " + bytes
                            + " bytes from byte " + header.dataOffset + " on; it is cut, fetch it again");
        }
    }

    /** The bytes of a header, as numpy.save writes it. */
    byte[] toBytes() {
        String text = "{'descr': '" + code() + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }";
        int fixed = MAGIC_BYTES + 2;
        int length = Math.ceilDiv(fixed + text.length() + 1, ALIGNMENT) * ALIGNMENT - fixed;
        byte[] bytes = new byte[fixed + length];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        bytes[MAGIC.length] = 1;
        bytes[MAGIC.length + 1] = 0;
        bytes[MAGIC_BYTES] = (byte) length;
        bytes[MAGIC_BYTES + 1] = (byte) (length >> 8);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, fixed, text.length());
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }

    private String code() {
        NumberType type = encoding.type();
        String kind = switch (type.kind()) {
            case BOOL -> "b";
            case SIGNED -> "i";
            case UNSIGNED -> "u";
            case FLOATING -> "f";
            case COMPLEX -> "c";
        };
        return (type.bytes() == 1 ? "|" : encoding.order() == ByteOrder.BIG_ENDIAN ? ">" : "<") + kind + type.bytes();
    }
}
