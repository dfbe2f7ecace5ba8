/** Connected parts of a raster, found piece by piece and joined at the seams. */
package org.rankwise.image.op.parts;
