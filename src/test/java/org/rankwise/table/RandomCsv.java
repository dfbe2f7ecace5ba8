package org.rankwise.table;

import java.util.Random;

/** Files of records in every form that is legal, from a seed. */
public final class RandomCsv {
    private static final String[] MISSING = {"", "NA", "N/A", "NaN", "nan", "null", "NULL", "\"\"", "\"NA\""};
    private static final String[] TEXTS = {
        "a",
        "Nancy",
        "st1",
        "naïve",
        "日本語のテキスト",
        "5\" pipe",
        "-",
        ".",
        "e5",
        "1.2.3",
        "+-1",
        "truely",
        "2020-13-01",
        "2020-01-01x",
        "12345678",
        "abcdefgh",
        "abcdefghi",
        "abcdefg",
        "a long text of many words",
        "1e",
        "0x10",
        "a\u0000",
        "a"
    };
    private static final String[] QUOTED = {
        "\"a,b\"",
        "\"a\nb\"",
        "\"\"\"\"",
        "\"a\r\nb,c\n\n\"",
        "\"say \"\"x\"\"\n\"",
        "\"\n\"",
        "\",\"",
        "\"1,5\n\"\"2,6\"\"\n\""
    };

    private final Random random;
    private final String lineEnd;
    private final boolean quotes;
    // what a column is of, and how often it is of something else
    private final int[] kinds;
    private final double surprise;

    public RandomCsv(Random random) {
        this.random = random;
        lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
        quotes = random.nextInt(3) > 0;
        kinds = random.ints(random.nextInt(1, 6), 0, 9).toArray();
        surprise = random.nextInt(3) == 0 ? 0.02 : 0;
    }

    public String text(int rows) {
        StringBuilder csv = new StringBuilder();
        for (int c = 0; c < kinds.length; c++) {
            csv.append(c == 0 ? "" : ",").append(random.nextInt(5) == 0 ? "\"c," + c + "\"" : "c" + c);
        }
        csv.append(lineEnd);
        for (int r = 0; r < rows; r++) {
            while (random.nextInt(30) == 0) {
                csv.append(lineEnd);
            }
            int start = csv.length();
            for (int c = 0; c < kinds.length; c++) {
                csv.append(c == 0 ? "" : ",")
                        .append(field(random.nextDouble() < surprise ? random.nextInt(9) : kinds[c]));
            }
            // in a file of one column an empty line would be no record
            csv.append(csv.length() == start ? "NA" : "");
            csv.append(r == rows - 1 && random.nextInt(3) == 0 ? "" : lineEnd);
        }
        return csv.toString();
    }

    private String field(int kind) {
        if (random.nextInt(12) == 0) {
            return pick(MISSING);
        }
        String field = switch (kind) {
            case 0 -> Integer.toString(random.nextInt(-1000, 1_000_000));
            case 1 -> decimal();
            case 2 -> "st" + random.nextInt(500);
            case 3 -> random.nextBoolean() ? "true" : pick("False", "TRUE", "false");
            case 4 -> "20" + random.nextInt(10, 30) + "-0" + random.nextInt(1, 10) + "-1" + random.nextInt(10);
            case 5 ->
                "2024-02-1" + random.nextInt(10) + pick(" ", "T") + "12:3" + random.nextInt(10)
                        + pick("", ":59", ":00.125", ":01Z");
            case 6 -> pick(TEXTS);
            case 7 -> quotes ? pick(QUOTED) : pick(TEXTS);
            default -> wide();
        };
        return quotes && field.indexOf('"') < 0 && random.nextInt(8) == 0 ? '"' + field + '"' : field;
    }

    private String decimal() {
        return switch (random.nextInt(8)) {
            case 0 -> Integer.toString(random.nextInt(-9, 10));
            case 1 -> pick(".5", "-.25", "7.", "+1.5", " 2.5", "3 ", "-0", "-0.0", "007.50");
            case 2 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30)));
            case 3 -> Double.toString(random.nextDouble());
            default -> String.format("%.3f", random.nextDouble(-100, 100));
        };
    }

    private String wide() {
        return switch (random.nextInt(6)) {
            case 0 -> Long.toString(random.nextLong());
            case 1 -> Long.toString(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
            case 2 -> surprise > 0 && random.nextInt(50) == 0 ? "9223372036854775808" : "0012";
            default -> Long.toString(random.nextLong() >> random.nextInt(64));
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
