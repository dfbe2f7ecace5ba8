package org.rankwise.fuzz;

import java.util.List;
import java.util.Random;

/** Values of options as nobody would give them, and some that anybody would. */
final class Values {
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "-1",
            "0",
            "-0",
            "1e308",
            "1e-308",
            "-1e400",
            "NaN",
            "Infinity",
            "-Infinity",
            "99999999999999999999",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "-9223372036854775808",
            "0x10",
            "1_000",
            "1,5",
            "½",
            "٣",
            "é",
            "日本語",
            "e\u0301",
            "👾",
            "\u200f",
            "\ufeff",
            "\ufffd",
            "a".repeat(10_000),
            "9".repeat(400),
            "{}",
            "'",
            "\"",
            "\"\"",
            "''",
            "--",
            "-",
            "-o",
            ",",
            ",,",
            ":",
            "::",
            "=",
            "a=",
            "=a",
            "*",
            "?",
            "[",
            "]",
            "[]",
            "a\nb",
            "\n",
            "\t",
            "$(id)",
            "%s%n",
            "\\",
            "\\n",
            "null",
            "true",
            "all",
            "nan",
            "+1",
            "1.",
            ".5",
            "1e",
            "1e5",
            "1f",
            "1d",
            "0.1",
            "3",
            "7K",
            "64M",
            "1T",
            "999999999999999T",
            "-5M",
            "1.5.5",
            "otsu",
            "mean",
            "a:b",
            "1:0:1");
    private static final String CHARACTERS = "0123456789.,:;-+*/%=<>!|&()[]{}'\"\\ \t\n_eENaé漢\u0001";

    private Values() {}

    /** Any of a few. */
    static String any(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static String hostile(Random random) {
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }

    /** One of those that make sense most often, else one that makes none, or one that nearly does. */
    static String value(Random random, String... sensible) {
        String one = any(random, sensible);
        return switch (random.nextInt(8)) {
            case 0 -> hostile(random);
            case 1 -> mutated(one, random);
            default -> one;
        };
    }

    /** A text with characters changed, cut out, doubled or put in. */
    static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            char put = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(5)) {
                case 0 -> changed.insert(at, put);
                case 1 -> changed.insert(at, hostile(random));
                case 2 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(3)));
                case 3 -> changed.insert(at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(6))));
                default -> changed.setLength(at);
            }
        }
        return changed.toString();
    }

    /** True one time of so many. */
    static boolean once(Random random, int of) {
        return random.nextInt(of) == 0;
    }
}
