/** What is measured of rasters: histograms, and how two of them differ. */
package org.rankwise.image.measure;
