/**
 * Maps whose entries are shared out among the ranks, and the exchange of encoded values that they go by.
 */
@NullMarked
package org.rankwise.map;

import org.jspecify.annotations.NullMarked;
