/**
 * Which hosts a job runs on, with how many ranks each: read from hostfiles of any launcher and from Slurm, written in the
 * format of each (a leaf).
 */
@NullMarked
package org.rankwise.job.hosts;

import org.jspecify.annotations.NullMarked;
