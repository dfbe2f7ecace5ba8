/**
 * What every rank is doing, told when nothing moves: each rank records its present call in a few words of memory, a thread
 * of each process looks at them now and then, and the processes of a job compare notes by a small service of rank 0's.
 */
package org.rankwise.engine.watch;
