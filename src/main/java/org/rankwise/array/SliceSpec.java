package org.rankwise.array;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rankwise.fault.UsageException;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/**
 * A part of an array as NumPy's basic slicing writes it: {@code 0:100, ::2, -1, ...}, an item an axis. {@code A:B:STEP}
 * takes a range, a number one index and drops its axis, {@code ...} as many whole axes as are left; what is not named is
 * taken whole. Negative indices count from the end, ranges are cut to the axis. Steps are at least 1.
 */
public record SliceSpec(String text, List<Item> items) {
    private static final Pattern RANGE = Pattern.compile("(-?\\d+)?\\s*:\\s*(-?\\d+)?(?:\\s*:\\s*(-?\\d+)?)?");
    private static final Pattern INDEX = Pattern.compile("-?\\d+");
    private static final int MAX_DIGITS = 19;

    /** One item between the commas. */
    public sealed interface Item {
        /** Null for an end that is left out. */
        record Span(@Nullable Long start, @Nullable Long stop, long step) implements Item {}

        /** One index, whose axis is dropped. */
        record Index(long index) implements Item {}

        /** Stands for as many whole axes as are left. */
        record Ellipsis() implements Item {}
    }

    /** @throws UsageException if the text is none */
    public static SliceSpec parse(String text) {
        List<Item> items = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            items.add(item(text, word.strip()));
        }
        if (items.stream().filter(Item.Ellipsis.class::isInstance).count() > 1) {
            throw wrong(text, "...", "only one ... is possible");
        }
        return new SliceSpec(text, List.copyOf(items));
    }

    /** The same part of the array with its axes reversed. */
    public SliceSpec reversed() {
        List<Item> all = new ArrayList<>(items);
        if (all.stream().noneMatch(Item.Ellipsis.class::isInstance)) {
            all.add(new Item.Ellipsis());
        }
        return new SliceSpec(text, all.reversed());
    }

    private static Item item(String text, String word) {
        Matcher range = RANGE.matcher(word);
        if (word.equals("...")) {
            return new Item.Ellipsis();
        } else if (INDEX.matcher(word).matches()) {
            return new Item.Index(number(text, word));
        } else if (!range.matches()) {
            throw wrong(text, word, "A:B, A:B:STEP, a number or ... is needed");
        }
        long step = range.group(3) == null ? 1 : number(text, range.group(3));
        if (step < 1) {
            throw wrong(text, word, "a step of at least 1 is needed");
        }
        return new Item.Span(
                range.group(1) == null ? null : number(text, range.group(1)),
                range.group(2) == null ? null : number(text, range.group(2)),
                step);
    }

    private static long number(String text, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw wrong(text, digits, "a number of fewer than " + MAX_DIGITS + " digits is needed");
        }
    }

    private static UsageException wrong(String text, String word, String needed) {
        return new UsageException("slice \"" + text + "\" has \"" + word + "\" where " + needed);
    }

    /**
     * The part that this is of an array.
     *
     * @throws UsageException if the array has fewer axes, or has not an index
     */
    public Part of(Shape array) {
        long named =
                items.stream().filter(item -> !(item instanceof Item.Ellipsis)).count();
        if (named > array.axes()) {
            throw new UsageException("slice \"" + text + "\" names " + named + " axes where the array is " + array);
        }
        Hyperslab whole = Hyperslab.whole(array);
        boolean[] dropped = new boolean[array.axes()];
        int axis = 0;
        for (Item item : items) {
            switch (item) {
                case Item.Ellipsis _ -> axis += array.axes() - (int) named;
                case Item.Index(long index) -> {
                    whole.starts()[axis] = index(array, axis, index);
                    whole.counts()[axis] = 1;
                    dropped[axis++] = true;
                }
                case Item.Span span -> cut(whole, axis, array.extent(axis++), span);
            }
        }
        return new Part(whole, dropped);
    }

    private long index(Shape array, int axis, long index) {
        long extent = array.extent(axis);
        if (index < -extent || index >= extent) {
            throw new UsageException(
                    "slice \"" + text + "\" wants index " + index + " of axis " + axis + ", which has " + extent);
        }
        return index < 0 ? index + extent : index;
    }

    private static void cut(Hyperslab slab, int axis, long extent, Item.Span span) {
        long start = span.start() == null ? 0 : clip(span.start(), extent);
        long stop = span.stop() == null ? extent : clip(span.stop(), extent);
        slab.starts()[axis] = start;
        slab.counts()[axis] = stop <= start ? 0 : (stop - start - 1) / span.step() + 1;
        slab.steps()[axis] = span.step();
    }

    private static long clip(long index, long extent) {
        return Math.clamp(index < 0 ? index + extent : index, 0, extent);
    }

    /**
     * A part of an array, and its axes that the result has not.
     *
     * @param slab what is taken, of all axes of the array
     * @param dropped for each axis, whether it was named by one index
     */
    public record Part(Hyperslab slab, boolean[] dropped) {

        /** The shape of the result. */
        public Shape shape() {
            Shape shape = slab.shape();
            for (int axis = dropped.length - 1; axis >= 0; axis--) {
                shape = dropped[axis] ? shape.without(axis) : shape;
            }
            return shape;
        }
    }
}
