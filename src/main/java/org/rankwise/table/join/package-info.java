/** Rows of two tables side by side, by equal keys. */
package org.rankwise.table.join;
