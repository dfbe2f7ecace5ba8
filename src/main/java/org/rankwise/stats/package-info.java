/**
 * Mergeable summaries: what ranks fill alone and merge into one, with the same bits at any number of ranks.
 *
 * <p>{@link org.rankwise.stats.ExactSum} is what makes sums independent of their order;
 * {@link org.rankwise.stats.Moments} builds count, mean and deviation on it.
 */
@NullMarked
package org.rankwise.stats;

import org.jspecify.annotations.NullMarked;
