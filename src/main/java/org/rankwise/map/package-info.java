/**
 * Maps whose entries are shared out among the ranks.
 */
@NullMarked
package org.rankwise.map;

import org.jspecify.annotations.NullMarked;
