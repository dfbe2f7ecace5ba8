package org.rankwise.image.recipe;

/**
 * A parameter of a {@link Recipe}.
 *
 * @param name on the command line, without dashes
 * @param label what stands for its value in the help
 * @param description with range and default
 * @param fallback the value it has where none is given; null if it must be given
 */
public record Parameter(String name, String label, String description, String fallback) {}
