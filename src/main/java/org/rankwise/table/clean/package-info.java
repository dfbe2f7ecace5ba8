/** Steps that change rows and columns: of a batch alone, or with what all ranks know. */
package org.rankwise.table.clean;
