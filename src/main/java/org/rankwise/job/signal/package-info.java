/**
 * The signals that batch systems and terminals send to a job.
 */
package org.rankwise.job.signal;
