package org.rankwise.table.sort;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.rankwise.table.column.Batch;
import org.rankwise.table.column.BatchBuilder;

/** Merges runs of ordered rows into one, a page of each in memory: rows that are equal in order of their runs. */
final class RunMerge implements Iterator<Batch> {
    private final List<SortKey> keys;
    private final int pageBytes;
    private final BatchBuilder out;
    // a heap: no run's row is before that of run (i - 1) / 2
    private final Run[] heap;
    private int size;

    private final class Run {
        private final int number;
        private final Iterator<Batch> pages;
        private Batch page;
        private RowOrder order;
        private int row = -1;

        private Run(int number, Iterator<Batch> pages) {
            this.number = number;
            this.pages = pages;
        }

        /** Goes to the next row; tells whether there is one. */
        private boolean advance() {
            row++;
            while (page == null || row == page.rows()) {
                if (!pages.hasNext()) {
                    return false;
                }
                page = pages.next();
                order = new RowOrder(page, keys);
                row = 0;
            }
            return true;
        }

        private boolean isBefore(Run other) {
            int compared = order.compare(row, other.order, other.row);
            return compared < 0 || compared == 0 && number < other.number;
        }
    }

    /** @param like a batch of the same columns */
    RunMerge(List<Iterator<Batch>> runs, List<SortKey> keys, Batch like, int pageBytes) {
        this.keys = keys;
        this.pageBytes = pageBytes;
        out = new BatchBuilder(like);
        heap = new Run[runs.size()];
        for (Iterator<Batch> pages : runs) {
            Run run = new Run(size, pages);
            if (run.advance()) {
                heap[size++] = run;
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    @Override
    public boolean hasNext() {
        return size > 0;
    }

    @Override
    public Batch next() {
        if (size == 0) {
            throw new NoSuchElementException();
        }
        while (size > 0 && out.heldBytes() < pageBytes) {
            Run first = heap[0];
            out.add(first.page, first.row);
            if (!first.advance()) {
                heap[0] = heap[--size];
                heap[size] = null;
            }
            sink(0);
        }
        return out.build();
    }

    private void sink(int from) {
        int at = from;
        Run run = heap[at];
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(run)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = run;
    }
}
