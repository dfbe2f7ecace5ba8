package org.rankwise.image.raster;

import java.util.Locale;
import org.rankwise.fault.UsageException;

/** What a raster is beyond its edges: {@code f: Z → [0, size)}, or one value everywhere. The same for rows and columns. */
public sealed interface Border {
    /** {@code c b a | a b c | c b a}: SciPy's and scikit-image's reflect, OpenCV's BORDER_REFLECT. */
    Border REFLECT = Extension.REFLECT;

    /**
     * Where a row or column beyond the edges is taken from.
     *
     * @param size rows or columns there are, at least 1
     * @return from 0 to size, exclusive; or -1 where it is {@link #value()} all over
     */
    long index(long index, long size);

    /** The sample beyond the edges of a constant border. */
    double value();

    /**
     * The border of a name on the command line.
     *
     * @throws UsageException if it is none
     */
    static Border of(String text) {
        for (Extension extension : Extension.values()) {
            if (extension.toString().equals(text)) {
                return extension;
            }
        }
        if (text.equals("constant")) {
            return new Constant(0);
        }
        if (text.startsWith("constant:")) {
            try {
                return new Constant(Double.parseDouble(text.substring(text.indexOf(':') + 1)));
            } catch (NumberFormatException _) {
                // told below
            }
        }
        throw new UsageException("border " + text + " where reflect, mirror, replicate, wrap, constant or"
                + " constant:VALUE is expected");
    }

    /** Samples of the raster, again. */
    enum Extension implements Border {
        /** {@code c b a | a b c | c b a}. */
        REFLECT {
            @Override
            public long index(long index, long size) {
                long at = Math.floorMod(index, 2 * size);
                return at < size ? at : 2 * size - 1 - at;
            }
        },
        /** {@code c b | a b c | b a}: SciPy's mirror, OpenCV's BORDER_REFLECT_101. */
        MIRROR {
            @Override
            public long index(long index, long size) {
                if (size == 1) {
                    return 0;
                }
                long at = Math.floorMod(index, 2 * size - 2);
                return at < size ? at : 2 * size - 2 - at;
            }
        },
        /** {@code a a a | a b c | c c c}: SciPy's nearest, vips' copy. */
        REPLICATE {
            @Override
            public long index(long index, long size) {
                return Math.clamp(index, 0, size - 1);
            }
        },
        /** {@code a b c | a b c | a b c}. */
        WRAP {
            @Override
            public long index(long index, long size) {
                return Math.floorMod(index, size);
            }
        };

        @Override
        public double value() {
            return 0;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One value everywhere, in the raster's own samples. */
    record Constant(double value) implements Border {
        @Override
        public long index(long index, long size) {
            return 0 <= index && index < size ? index : -1;
        }

        @Override
        public String toString() {
            return "constant:" + value;
        }
    }
}
