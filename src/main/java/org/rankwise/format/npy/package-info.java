/**
 * NumPy's format of one array in a file (.npy, versions 1 to 3), read by range and written by all ranks.
 */
package org.rankwise.format.npy;
