package org.rankwise.engine;

/**
 * What an engine does by itself, so that decorators need not do it again.
 *
 * @param name the engine's name on the command line
 * @param checksCollectives whether ranks that call different collectives are told apart and told so
 * @param findsDeadlocks whether waiting ranks are watched: a job in which every rank waits, or one of them longer than
 *     the options allow, is ended with an error
 * @param maxTag the largest tag that users may give
 */
public record Capabilities(String name, boolean checksCollectives, boolean findsDeadlocks, int maxTag) {}
