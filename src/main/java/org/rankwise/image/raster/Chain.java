package org.rankwise.image.raster;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.layout.Range;

/**
 * Operations one after the other, fused: a row of the result pulls the rows it needs through all of them, so that what is
 * between them is a few rows in a core's cache and never a whole raster.
 *
 * <p>The result is that of the operations applied one after the other to the whole raster: each meets the true edges
 * alone, wherever a rank's rows end.
 */
public final class Chain {
    private final List<Operation> operations;
    private final List<RasterHeader> headers = new ArrayList<>();

    /** A chain on a raster; checks that each operation takes what the one before it gives. */
    public Chain(RasterHeader source, List<Operation> operations) {
        this.operations = List.copyOf(operations);
        headers.add(source);
        for (Operation operation : operations) {
            headers.add(operation.result(headers.getLast()));
        }
    }

    /** The raster that the chain is applied to. */
    public RasterHeader source() {
        return headers.getFirst();
    }

    /** The raster that it gives. */
    public RasterHeader result() {
        return headers.getLast();
    }

    /** Its result over the rows of the source, computed as they are asked for. */
    public Lines over(Lines source) {
        Lines lines = source;
        for (Operation operation : operations) {
            lines = operation.over(lines);
        }
        return lines;
    }

    /** The rows of the source that some rows of the result are made of, but for what a border wraps around. */
    public Range reach(Range rows) {
        Range reached = rows;
        for (int i = operations.size() - 1; i >= 0; i--) {
            reached = operations.get(i).reach(reached, headers.get(i));
        }
        return reached;
    }

    boolean isPointwise() {
        return operations.stream().allMatch(Operation::isPointwise);
    }

    /** Rows of the source beyond those that a row of the result stands for, above and below together. */
    long halo() {
        long middle = result().height() / 2;
        return result().height() == 0 ? 0 : reach(new Range(middle, middle + 1)).size() - 1;
    }
}
