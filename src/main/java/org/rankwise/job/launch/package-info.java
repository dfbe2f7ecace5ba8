/**
 * Which engine runs the job, and how its ranks come to be.
 */
package org.rankwise.job.launch;
