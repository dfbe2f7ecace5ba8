package org.rankwise.table.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rankwise.fault.UsageException;
import org.rankwise.text.NameList;

/**
 * What is worked out of a column for each group; the result is a column named {@code FUNC_COLUMN}.
 *
 * @param function what
 * @param name how the user called the function, which names the result
 * @param column of which
 */
public record Aggregate(Function function, String name, String column) {

    /** Functions of the values of a group that are not missing. */
    public enum Function {
        /** How many there are. */
        COUNT,
        /** Their sum, exact; of longs a whole number; missing where there is none. */
        SUM,
        /** Their mean, of an exact sum. */
        MEAN,
        /** Their sample standard deviation, of exact sums; missing where there are fewer than two. */
        STD,
        MIN,
        MAX,
        /** The middle one, or the mean of the two in the middle. */
        MEDIAN,
        /** How many different ones there are. */
        DISTINCT;

        boolean needsNumbers() {
            return this == SUM || this == MEAN || this == STD || this == MEDIAN;
        }

        /** Whether all values of a group must be there at once. */
        boolean needsValues() {
            return this == MEDIAN || this == DISTINCT;
        }

        private static Function of(String name) {
            return switch (name) {
                case "nunique" -> DISTINCT;
                case "avg" -> MEAN;
                default -> {
                    for (Function function : values()) {
                        if (function.name().toLowerCase(Locale.ROOT).equals(name)) {
                            yield function;
                        }
                    }
                    throw new UsageException("aggregate \"" + name + "\" where count, sum, mean, std, min, max, median "
                            + "or distinct is needed");
                }
            };
        }
    }

    /**
     * Reads {@code FUNC:COLUMN,...}.
     *
     * @throws UsageException if it is none
     */
    public static List<Aggregate> parse(String text) {
        List<Aggregate> aggregates = new ArrayList<>();
        for (String part : NameList.split(text)) {
            int colon = part.indexOf(':');
            if (colon < 1 || colon == part.length() - 1) {
                throw new UsageException("aggregate \"" + part + "\" where FUNC:COLUMN is needed");
            }
            String name = part.substring(0, colon);
            aggregates.add(new Aggregate(Function.of(name), name, part.substring(colon + 1)));
        }
        return aggregates;
    }

    /** The name of the result. */
    public String resultName() {
        return name + "_" + column;
    }
}
