/**
 * The signals that batch systems and terminals send to a job.
 */
@NullMarked
package org.rankwise.job.signal;

import org.jspecify.annotations.NullMarked;
