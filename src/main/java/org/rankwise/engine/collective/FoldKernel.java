package org.rankwise.engine.collective;

import org.rankwise.layout.ElementType;

/** The loops of one reduction operation over Java arrays of any type. */
interface FoldKernel {

    /**
     * Sets {@code left[i] = left[i] op right[i]} for {@code start <= i < end}. One index for both arrays: where two
     * indices differ by what the compiler cannot know, it does not vectorise.
     *
     * @param left an array of the type
     * @param right an array of the type
     */
    void fold(ElementType type, Object left, Object right, int start, int end);
}
