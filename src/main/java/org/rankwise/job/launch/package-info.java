/**
 * Which engine runs the job, and how its ranks come to be.
 */
@NullMarked
package org.rankwise.job.launch;

import org.jspecify.annotations.NullMarked;
