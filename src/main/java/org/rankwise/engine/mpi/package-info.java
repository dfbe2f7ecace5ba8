/**
 * Ranks as processes of an MPI job: Open MPI, MPICH or the MPI 5 ABI, bound at run time by the FFM API.
 */
package org.rankwise.engine.mpi;
