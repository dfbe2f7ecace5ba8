package org.rankwise.table.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.Column;
import org.rankwise.table.column.ColumnType;
import org.rankwise.table.column.TextColumn;
import org.rankwise.table.column.TextColumnBuilder;
import org.rankwise.testing.Seed;

/** Texts are ordered by their bytes, whether a word holds all of one or not. */
class TextOrderTest {
    private static final Seed SEED = Seed.of(TextOrderTest.class);
    private static final byte[] LETTERS = {0, 1, 'a', (byte) 0x80, (byte) 0xff};

    /** Of up to ten bytes, so that words end within them, with them and behind them; zeros look like the end of one. */
    private static List<byte[]> texts(Random random, int count) {
        List<byte[]> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] text = new byte[random.nextInt(11)];
            int letters = 1 + random.nextInt(LETTERS.length);
            for (int b = 0; b < text.length; b++) {
                text[b] = LETTERS[random.nextInt(4) == 0 ? random.nextInt(letters) : 0];
            }
            texts.add(text);
        }
        return texts;
    }

    private static TextColumn column(List<byte[]> texts) {
        TextColumnBuilder builder = new TextColumnBuilder(texts.size());
        texts.forEach(text -> builder.add(text, 0, text.length));
        return builder.build(ColumnType.STRING);
    }

    @Test
    void shouldCompareByBytes() {
        List<byte[]> texts = texts(SEED.random("compare", 0), 600);
        TextColumn column = column(texts);
        for (int a = 0; a < texts.size(); a++) {
            for (int b = 0; b < texts.size(); b++) {
                int expected = Integer.signum(Arrays.compareUnsigned(texts.get(a), texts.get(b)));
                assertEquals(
                        expected,
                        Integer.signum(column.compare(a, column, b)),
                        Arrays.toString(texts.get(a)) + " and " + Arrays.toString(texts.get(b)));
                if (column.prefix(a) == column.prefix(b) && column.isWhole(column.prefix(a))) {
                    assertEquals(
                            0,
                            expected,
                            Arrays.toString(texts.get(a)) + " is taken for " + Arrays.toString(texts.get(b)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSortStably(boolean descending) {
        for (int trial = 0; trial < 20; trial++) {
            List<byte[]> texts = texts(SEED.random("sort", trial), 500);
            Batch batch = new Batch("test", List.of("text"), List.of(column(texts)), texts.size());
            Comparator<Integer> order = Comparator.comparing(texts::get, Arrays::compareUnsigned);
            List<Integer> expected = IntStream.range(0, texts.size())
                    .boxed()
                    .sorted(descending ? order.reversed() : order)
                    .toList();
            int[] sorted = new RowOrder(batch, List.of(new SortKey("text", descending))).sorted(texts.size());
            assertEquals(expected, Arrays.stream(sorted).boxed().toList());
        }
    }

    @Test
    void shouldTakeAnyRows() {
        Random random = SEED.random("take", 0);
        for (int trial = 0; trial < 50; trial++) {
            List<byte[]> texts = texts(random, 20);
            int[] rows = random.ints(30, Column.NONE, texts.size()).toArray();
            TextColumn taken = column(texts).take(rows, 3, rows.length - 2);
            for (int i = 3; i < rows.length - 2; i++) {
                byte[] expected = rows[i] < 0 ? new byte[0] : texts.get(rows[i]);
                assertEquals(
                        Arrays.toString(expected),
                        Arrays.toString(Arrays.copyOfRange(taken.bytes(), taken.start(i - 3), taken.ends()[i - 3])));
                assertEquals(rows[i] < 0, taken.missing().at(i - 3));
            }
        }
    }
}
