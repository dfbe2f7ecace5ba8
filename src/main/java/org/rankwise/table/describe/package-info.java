/** What is told of a whole table: {@code describe}, quantiles, histograms, correlations. */
package org.rankwise.table.describe;
