/** Formulas over columns, such as {@code temp > 20 and not rain is null}: parsed once, worked out batch by batch. */
package org.rankwise.table.expression;
