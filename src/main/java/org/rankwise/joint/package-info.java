/** What all ranks agree on, such as which of their errors is told. */
@NullMarked
package org.rankwise.joint;

import org.jspecify.annotations.NullMarked;
