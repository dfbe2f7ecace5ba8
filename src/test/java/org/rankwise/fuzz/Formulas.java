package org.rankwise.fuzz;

import java.util.Random;

/** Formulas of {@code --where} and {@code --derive}: well formed most often, else damaged or very deep. */
final class Formulas {
    private static final int DEPTH = 4;
    private static final int ABYSS = 5_000;

    private Formulas() {}

    static String of(Random random) {
        return switch (random.nextInt(100)) {
            case 0 -> "(".repeat(ABYSS) + "n" + ")".repeat(ABYSS) + " > 1";
            case 1 -> "not ".repeat(ABYSS) + "n = 1";
            case 2 -> "-".repeat(ABYSS) + "n = 1";
            case 3 -> "n" + " + 1".repeat(ABYSS) + " > 2";
            case 4 -> "n = 1" + " or k = 'x'".repeat(ABYSS);
            case 5 -> "n in (1" + ", 2".repeat(ABYSS) + ")";
            case 6 -> "k = '" + "x".repeat(4 * ABYSS) + "' or t = \"" + "y".repeat(4 * ABYSS) + "\"";
            case 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 -> Values.mutated(formula(random, DEPTH), random);
            default -> formula(random, DEPTH);
        };
    }

    private static String formula(Random random, int depth) {
        if (depth == 0) {
            return Values.any(
                    random,
                    "id",
                    "k",
                    "n",
                    "x",
                    "b",
                    "d",
                    "t",
                    "\"k\"",
                    "1",
                    "-2.5",
                    "1e308",
                    "0",
                    "'k1'",
                    "'it''s'",
                    "'2024-02-10'",
                    "true",
                    "false",
                    "null",
                    "9223372036854775807",
                    "missing",
                    "'é日'");
        }
        String left = formula(random, random.nextInt(depth));
        String right = formula(random, random.nextInt(depth));
        return switch (random.nextInt(12)) {
            case 0 -> left + " or " + right;
            case 1 -> left + " and " + right;
            case 2 -> "not " + left;
            case 3, 4 -> left + Values.any(random, " = ", " == ", " != ", " <> ", " < ", " <= ", " > ", " >= ") + right;
            case 5 -> left + Values.any(random, " is null", " is not null");
            case 6 -> left + Values.any(random, " in (", " not in (") + right + ", " + formula(random, 0) + ")";
            case 7 -> left + Values.any(random, " + ", " - ", " * ", " / ", " % ", " || ") + right;
            case 8 -> "(" + left + ")";
            case 9 -> "-" + left;
            case 10 ->
                Values.any(
                                random, "abs", "floor", "ceil", "round", "sqrt", "exp", "ln", "log10", "lower", "upper",
                                "trim", "length", "year", "month", "day")
                        + "(" + left + ")";
            default ->
                Values.any(random, "power", "contains", "starts_with", "ends_with", "coalesce", "round", "none") + "("
                        + left + ", " + right + ")";
        };
    }
}
