/** How far long work is, for whoever waits for it. */
@NullMarked
package org.rankwise.progress;

import org.jspecify.annotations.NullMarked;
