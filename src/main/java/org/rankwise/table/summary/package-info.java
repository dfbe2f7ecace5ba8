/** What is kept of columns that are not: counts, moments, extremes, and what is told of them. */
package org.rankwise.table.summary;
