/** Operations on rasters, one class each: a record of parameters, its halo and its kernel. */
package org.rankwise.image.op;
