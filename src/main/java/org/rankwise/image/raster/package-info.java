/** What a raster is, and lines of it that are read or computed when they are asked for. */
@NullMarked
package org.rankwise.image.raster;

import org.jspecify.annotations.NullMarked;
