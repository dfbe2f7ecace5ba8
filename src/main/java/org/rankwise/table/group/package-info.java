/** Aggregates of the rows that have equal keys. */
package org.rankwise.table.group;
