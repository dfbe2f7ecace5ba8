/**
 * What data is measured in.
 */
@NullMarked
package org.rankwise.layout;

import org.jspecify.annotations.NullMarked;
