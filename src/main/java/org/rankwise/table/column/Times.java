package org.rankwise.table.column;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and timestamps of ISO 8601, by their bytes. */
public final class Times {
    private static final int DATE_LENGTH = 10;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Times() {}

    static boolean isDate(byte[] text, int length) {
        return length == DATE_LENGTH && startsWithDate(text);
    }

    static boolean isTimestamp(byte[] text, int length) {
        if (length < DATE_LENGTH + 6
                || text[DATE_LENGTH] != 'T' && text[DATE_LENGTH] != ' '
                || !startsWithDate(text)
                || !isClock(text, DATE_LENGTH + 1)) {
            return false;
        }
        int at = DATE_LENGTH + 6;
        if (at + 3 <= length && text[at] == ':') {
            if (!isBelow(text, at + 1, 60)) {
                return false;
            }
            at += 3;
            if (at + 1 < length && text[at] == '.') {
                at++;
                int fraction = at;
                while (at < length && isDigit(text[at])) {
                    at++;
                }
                if (at == fraction) {
                    return false;
                }
            }
        }
        return isZone(text, at, length);
    }

    /** Days from 1970-01-01 to a date that {@link #isDate} knows. */
    static long epochDay(byte[] text, int from) {
        return LocalDate.of(100 * two(text, from) + two(text, from + 2), two(text, from + 5), two(text, from + 8))
                .toEpochDay();
    }

    /** The text of a number of days since 1970-01-01. */
    static String date(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    /** Microseconds since 1970 of a timestamp or date, in UTC where no zone is given; digits beyond those are cut. */
    static long micros(byte[] text, int from, int to) {
        long seconds = 86_400 * epochDay(text, from);
        int at = from + DATE_LENGTH + 1;
        if (at >= to) {
            return 1_000_000 * seconds;
        }
        seconds += 3600 * two(text, at) + 60 * two(text, at + 3);
        at += 5;
        long micros = 0;
        if (at < to && text[at] == ':') {
            seconds += two(text, at + 1);
            at += 3;
            if (at < to && text[at] == '.') {
                int scale = 100_000;
                for (at++; at < to && isDigit(text[at]); at++, scale /= 10) {
                    micros += (long) scale * (text[at] - '0');
                }
            }
        }
        if (to - at >= 3) {
            int minutes = 60 * two(text, at + 1) + (to - at >= 5 ? two(text, to - 2) : 0);
            seconds -= text[at] == '-' ? -60 * minutes : 60 * minutes;
        }
        return 1_000_000 * seconds + micros;
    }

    /** Microseconds since 1970 as {@code 2026-01-31 23:59:00}, with six digits behind the seconds if any is not zero. */
    public static String timestamp(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
        return time.format(micros % 1_000_000 == 0 ? SECONDS : MICROS);
    }

    private static boolean startsWithDate(byte[] text) {
        if (text[4] != '-'
                || text[7] != '-'
                || !isBelow(text, 0, 100)
                || !isBelow(text, 2, 100)
                || !isBelow(text, 5, 13)
                || !isBelow(text, 8, 32)) {
            return false;
        }
        int year = 100 * two(text, 0) + two(text, 2);
        int month = two(text, 5);
        int day = two(text, 8);
        boolean leapDay = month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month > 0 && day > 0 && (day <= DAYS[month - 1] || leapDay);
    }

    /** Nothing, {@code Z}, {@code +01}, {@code +0130} or {@code +01:30}. */
    private static boolean isZone(byte[] text, int at, int length) {
        int left = length - at;
        if (left == 0) {
            return true;
        } else if (left == 1) {
            return text[at] == 'Z';
        } else if (left < 3 || text[at] != '+' && text[at] != '-' || !isBelow(text, at + 1, 24)) {
            return false;
        }
        return switch (left) {
            case 3 -> true;
            case 5 -> isBelow(text, at + 3, 60);
            case 6 -> text[at + 3] == ':' && isBelow(text, at + 4, 60);
            default -> false;
        };
    }

    private static boolean isClock(byte[] text, int at) {
        return isBelow(text, at, 24) && text[at + 2] == ':' && isBelow(text, at + 3, 60);
    }

    private static boolean isBelow(byte[] text, int at, int limit) {
        return isDigit(text[at]) && isDigit(text[at + 1]) && two(text, at) < limit;
    }

    private static int two(byte[] text, int at) {
        return 10 * (text[at] - '0') + text[at + 1] - '0';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
