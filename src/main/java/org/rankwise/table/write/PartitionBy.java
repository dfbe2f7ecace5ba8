package org.rankwise.table.write;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankwise.fault.UsageException;

/** How {@code table partition} deals out rows, as its option says. */
public sealed interface PartitionBy {

    /** {@code ROWS} or {@code LEAST-MOST:SEED}. */
    Pattern BATCHES = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}):(\\d{1,18}))?");

    /** The option's text. */
    String text();

    /** Neighbouring values in one part, parts about equal; equal values are never parted, missing ones in the last. */
    record ByRange(String text, String column) implements PartitionBy {}

    /** Equal values in one part, which a fixed hash of them tells. */
    record ByHash(String text, String column) implements PartitionBy {}

    /** A part for each value. */
    record ByColumn(String text, String column) implements PartitionBy {}

    /** Rows in turn. */
    record RoundRobin(String text) implements PartitionBy {}

    /** Rows at random. */
    record Random(String text, long seed) implements PartitionBy {}

    /** Runs of neighbouring rows, of sizes in proportion to weights. */
    record Weighted(String text, List<Double> weights) implements PartitionBy {}

    /** Runs of neighbouring rows, of sizes from {@code least} to {@code most}. */
    record InBatches(String text, long least, long most, long seed) implements PartitionBy {}

    /**
     * Reads {@code range:C}, {@code hash:C}, {@code column:C}, {@code roundrobin}, {@code random:SEED},
     * {@code weighted:W1,W2,...}, {@code batches:ROWS} or {@code batches:LEAST-MOST:SEED}.
     *
     * @throws UsageException if it is none of these
     */
    static PartitionBy parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        try {
            if (rest.isEmpty() == kind.equals("roundrobin")) {
                switch (kind) {
                    case "range":
                        return new ByRange(text, rest);
                    case "hash":
                        return new ByHash(text, rest);
                    case "column":
                        return new ByColumn(text, rest);
                    case "roundrobin":
                        return new RoundRobin(text);
                    case "random":
                        return new Random(text, Long.parseLong(rest));
                    case "weighted":
                        List<Double> weights = Arrays.stream(rest.split(","))
                                .map(Double::valueOf)
                                .toList();
                        if (weights.stream().allMatch(weight -> weight >= 0 && weight < 1e15)
                                && weights.stream().anyMatch(weight -> weight > 0)) {
                            return new Weighted(text, weights);
                        }
                        break;
                    case "batches":
                        return batches(text, rest);
                    default:
                        break;
                }
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong(text);
    }

    private static PartitionBy batches(String text, String rest) {
        Matcher sizes = BATCHES.matcher(rest);
        if (!sizes.matches()) {
            throw wrong(text);
        }
        long least = Long.parseLong(sizes.group(1));
        boolean equal = sizes.group(2) == null;
        long most = equal ? least : Long.parseLong(sizes.group(2));
        if (least < 1 || most < least) {
            throw new UsageException(
                    "--by " + text + " where a batch has 1 row or more, and no fewer at most than at least");
        }
        return new InBatches(text, least, most, equal ? 0 : Long.parseLong(sizes.group(3)));
    }

    private static UsageException wrong(String text) {
        return new UsageException("--by " + text + " where range:C, hash:C, column:C, roundrobin, random:SEED, "
                + "weighted:W1,W2,..., batches:ROWS or batches:LEAST-MOST:SEED is needed");
    }
}
