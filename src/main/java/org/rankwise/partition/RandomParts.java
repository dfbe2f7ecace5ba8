package org.rankwise.partition;

/**
 * Indices dealt out at random, each to every part with equal chance: always the same way for a seed.
 *
 * @param parts number of parts
 * @param seed of the choice
 */
public record RandomParts(int parts, long seed) {

    /** The part of an index. */
    public int partOf(long index) {
        return Hashing.part(draw(index, seed), parts);
    }

    /** A number of 64 bits for an index that looks random; different ones for different indices. */
    public static long draw(long index, long seed) {
        return Hashing.mix(index + Hashing.mix(seed + 0x9E3779B97F4A7C15L));
    }
}
