package org.rankwise.table.group;

import java.util.Optional;

/** How functions are asked for in {@code FUNC:COLUMN}. */
interface AggregateForm {

    /** What stands for FUNC in the help. */
    String label();

    /** Whether columns of text cannot be taken. */
    boolean needsNumbers();

    /**
     * What is asked for, if it is of this form.
     *
     * @param name what is before the first colon
     * @param rest what is behind it
     * @throws org.rankwise.fault.UsageException if it is of this form, but wrong
     */
    Optional<Aggregate> read(String name, String rest);
}
