/**
 * The first class, and the map of the house.
 *
 * <p>The narrow waist is {@link org.rankwise.engine.Engine}: messages and collectives on memory segments. What users call is
 * {@code comm}, {@code layout}, {@code partition}, {@code stats}, {@code map} and {@code progress}, and above them the data:
 * {@code table}, {@code image}, {@code array}, {@code frames}. Three wings have the rest: {@code engine} moves bytes,
 * {@code job} starts and ends processes, {@code format} and {@code file} know the formats of files and the files themselves.
 * {@code joint}, {@code text} and {@code fault} are small and serve all. {@code cli} is a class a command.
 */
@NullMarked
package org.rankwise;

import org.jspecify.annotations.NullMarked;
