/**
 * What a job is beside the bytes that it moves: its options and findings, its processes, how it ends and what it tells.
 *
 * <p>{@code hosts} reads where a job is to run, {@code launch} chooses the engine and starts it, {@code signal} hears signals.
 */
@NullMarked
package org.rankwise.job;

import org.jspecify.annotations.NullMarked;
