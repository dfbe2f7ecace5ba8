/**
 * Frames of one field of view: calibrated, combined and described.
 *
 * <p>{@link org.rankwise.frames.Combine} makes one image of many. Every rank reads its own rows of every frame once, in
 * strips that fit the memory it may take; what becomes of a pixel's samples is a
 * {@link org.rankwise.frames.Combination}, one class each, working on {@link org.rankwise.frames.Tile}s that stay in a
 * core's cache. {@link org.rankwise.frames.FrameStatistics} describes frames one by one.
 */
@NullMarked
package org.rankwise.frames;

import org.jspecify.annotations.NullMarked;
