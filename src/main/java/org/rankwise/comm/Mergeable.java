package org.rankwise.comm;

/**
 * An accumulator that ranks fill alone and merge into one, such as moments, histograms or exact sums.
 *
 * <p>Merging must be associative to the bit; it is done in rank order, so it need not be commutative.
 *
 * @param <M> the accumulator's own type
 */
public interface Mergeable<M extends Mergeable<M>> {

    /** Takes in everything that {@code next} has seen, which comes after what this one has seen. Leaves {@code next}. */
    void merge(M next);

    /** How the accumulator travels between ranks. */
    Codec<M> codec();
}
