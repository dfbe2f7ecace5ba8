package org.rankwise.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankwise.fault.UsageException;

/** Sizes of memory as options take them: {@code 64M}, {@code 1.5G}, {@code 4096}; K is 1024. */
final class MemorySize {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)\\s*([KMGT]?)I?B?");

    private MemorySize() {}

    /** Bytes; refuses what is none with the name of the option. */
    static long parse(String option, String text) {
        Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UsageException(option + " " + text + " where a size such as 512K, 64M or 2G is needed");
        }
        int exponent = matcher.group(2).isEmpty() ? 0 : " KMGT".indexOf(matcher.group(2));
        return (long) (Double.parseDouble(matcher.group(1)) * Math.pow(1024, exponent));
    }
}
