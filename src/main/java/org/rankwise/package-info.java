/**
 * The face of Rankwise, and the map of its house.
 *
 * <p>The narrow waist is {@link org.rankwise.engine.Engine}: messages and collectives on memory segments. Above it stands
 * one communicator ({@code comm} is what users see of it, {@code face} what it is), below it any way to move bytes
 * ({@code engine.local}, {@code engine.mpi}, {@code engine.mpj}), around it decorators ({@code engine.decorate});
 * {@code collective} has the algorithms for engines that only pass messages. {@code launch} chooses the engine,
 * {@code hosts} reads where it is to run. The data layers, {@code table}, {@code image}, {@code array} with its formats
 * {@code npy}, {@code fits} and {@code hdf5}, and {@code frames}, stand on {@code comm}, {@code partition} and {@code stats}
 * alone; {@code cli} is a class a command.
 */
package org.rankwise;
