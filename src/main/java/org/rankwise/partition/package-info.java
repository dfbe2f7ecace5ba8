/**
 * Who owns what.
 */
@NullMarked
package org.rankwise.partition;

import org.jspecify.annotations.NullMarked;
