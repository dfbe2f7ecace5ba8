/**
 * FITS images (the FITS Standard 4.0): read by range as physical values, and written by all ranks.
 *
 * <p>Data is big-endian, headers and data come in blocks of 2880 bytes, a header is cards of 80 characters. Shapes are
 * NumPy's, the reverse of the NAXISn: rows come first. Images compressed by tiles are decoded tile by tile.
 */
package org.rankwise.format.fits;
