/**
 * What moves bytes: the narrow waist {@link org.rankwise.engine.Engine}, with an engine a room below it.
 *
 * <p>{@code local}, {@code mpi} and {@code mpj} move bytes by threads, Open MPI or MPICH, and MPJ Express; {@code collective} has
 * the algorithms for engines that only pass messages; {@code decorate} and {@code watch} stand around any of them, to check
 * calls and to tell hangs in words; {@code face} is the one communicator above.
 */
package org.rankwise.engine;
