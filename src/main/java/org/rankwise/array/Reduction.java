package org.rankwise.array;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What many numbers become one by, with NumPy's types of results. */
public enum Reduction {
    /** The sum; of floating-point numbers the exact one, rounded once. */
    SUM,
    /** The sum over the count. */
    MEAN,
    /** The deviation of the population, as NumPy's default. */
    STD,
    /** The smallest; NaN where one is. */
    MIN,
    /** The largest; NaN where one is. */
    MAX;

    /**
     * The type of the result: of integers, a sum has 64 bits and wraps around, mean and deviation are float64; all else
     * keeps its type. Null where NumPy has no result either, or none that this reads.
     */
    public @Nullable NumberType result(NumberType type) {
        return switch (this) {
            case SUM ->
                switch (type.kind()) {
                    case BOOL, SIGNED -> NumberType.INT64;
                    case UNSIGNED -> NumberType.UINT64;
                    case FLOATING, COMPLEX -> type;
                };
            case MEAN -> type.isFloating() || type.components() > 1 ? type : NumberType.FLOAT64;
            case STD -> type.components() > 1 ? null : type.isFloating() ? type : NumberType.FLOAT64;
            case MIN, MAX -> type.components() > 1 ? null : type;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
