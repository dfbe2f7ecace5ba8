/**
 * Ranks over MPJ Express: threads of one JVM ({@code smpdev}) or processes ({@code niodev}).
 *
 * <p>MPJ Express carries packets, and no more: its device layer is bound by name at run time, and everything that MPI says
 * of messages is done here over an always posted receive. What its API lacks or gets wrong (Abort, cancel, probes, offsets
 * of collectives, large messages, synchronous and buffered sends on threads) is not touched.
 */
package org.rankwise.engine.mpj;
