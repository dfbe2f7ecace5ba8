package org.rankwise.table;

import java.util.Random;

/** Seeded tables {@code id,key,group,number,value,day,flag} with nulls, duplicates, skew and texts of all alphabets. */
public final class RandomTable {
    public static final String TYPES = "{'id': 'BIGINT', 'key': 'VARCHAR', 'grp': 'BIGINT', 'number': 'BIGINT', "
            + "'value': 'DOUBLE', 'day': 'DATE', 'flag': 'BOOLEAN'}";
    private static final String[] KEYS = {
        "a",
        "b",
        "zoë",
        "日本語のテキスト",
        "naïve text",
        "x,y",
        "say \"x\"",
        "long long long text",
        "long long long texts",
        "st1",
        "st12",
        "two\nlines"
    };

    private final Random random;
    private final int keys;

    public RandomTable(Random random) {
        this.random = random;
        keys = random.nextInt(1, 30);
    }

    public String text(int rows) {
        StringBuilder csv = new StringBuilder("id,key,grp,number,value,day,flag\n");
        for (int id = 0; id < rows; id++) {
            csv.append(id)
                    .append(',')
                    .append(orMissing(key()))
                    .append(',')
                    .append(orMissing(Integer.toString(skewed(5))))
                    .append(',')
                    .append(orMissing(Long.toString(random.nextLong() >> random.nextInt(20, 64))))
                    .append(',')
                    .append(orMissing(value()))
                    .append(',')
                    .append(orMissing("2024-0" + random.nextInt(1, 10) + "-1" + random.nextInt(10)))
                    .append(',')
                    .append(orMissing(random.nextBoolean() ? "true" : "false"))
                    .append('\n');
        }
        return csv.toString();
    }

    private String key() {
        int key = skewed(keys);
        String text = key < KEYS.length ? KEYS[key] : "key" + key;
        return text.matches("[^,\"\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private String value() {
        return random.nextInt(4) == 0
                ? Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(-5, 5)))
                : String.format("%.3f", random.nextDouble(-100, 100));
    }

    /** Small numbers most often. */
    private int skewed(int limit) {
        return Math.min(random.nextInt(limit), random.nextInt(limit));
    }

    private String orMissing(String text) {
        return random.nextInt(10) == 0 ? "" : text;
    }
}
