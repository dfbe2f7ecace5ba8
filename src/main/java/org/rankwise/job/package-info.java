/**
 * What a job is beside the bytes that it moves: its options and findings, its processes, how it ends and what it tells.
 *
 * <p>{@code hosts} reads where a job is to run, {@code launch} chooses the engine and starts it, {@code signal} hears signals.
 */
package org.rankwise.job;
