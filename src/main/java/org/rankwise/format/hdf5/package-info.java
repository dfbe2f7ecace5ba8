/**
 * Data sets of HDF5 files, read by hyperslab through jHDF.
 */
package org.rankwise.format.hdf5;
