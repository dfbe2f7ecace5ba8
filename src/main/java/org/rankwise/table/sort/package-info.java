/** Rows in order, and rows on their way between ranks and through temporary files: within the memory that a rank has. */
package org.rankwise.table.sort;
