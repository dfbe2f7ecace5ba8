/** What a raster is, and lines of it that are read or computed when they are asked for. */
package org.rankwise.image.raster;
