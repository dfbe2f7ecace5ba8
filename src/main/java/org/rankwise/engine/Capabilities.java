package org.rankwise.engine;

/**
 * What an engine does by itself, so that decorators need not do it again.
 *
 * @param name the engine's name on the command line
 * @param checksCollectives whether ranks that call different collectives are told apart and told so
 * @param oneProcess whether all ranks are threads of this process and see the same classes
 * @param maxTag the largest tag that users may give
 */
public record Capabilities(String name, boolean checksCollectives, boolean oneProcess, int maxTag) {}
