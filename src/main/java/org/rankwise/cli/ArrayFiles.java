package org.rankwise.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.rankwise.array.ArrayFormat;
import org.rankwise.array.ArraySource;
import org.rankwise.comm.Communicator;
import org.rankwise.fault.UsageException;
import org.rankwise.format.fits.FitsFormat;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.format.hdf5.Hdf5Dataset;
import org.rankwise.format.npy.NpyFile;
import org.rankwise.format.npy.NpyFormat;

/** Which room reads or writes a file of an array, told by its name. */
final class ArrayFiles {
    static final String INPUT = "FILE.npy, FILE.fits, FILE.fits[EXTENSION] or FILE.h5:/PATH";

    private static final String FITS = ".*\\.(fits?|fts)(\\[[^\\[\\]]+\\])?";
    private static final String HDF5 = ".*\\.(h5|hdf5|he5|nc|nc4)(:.*)?";

    private ArrayFiles() {}

    /** Opens an input; the root first, so that what is wrong with it is told once. Collective. */
    static ArraySource open(Communicator world, String name) {
        ArraySource first = world.rank() == 0 ? open(name) : null;
        world.barrier();
        return first != null ? first : open(name);
    }

    private static ArraySource open(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(FITS)) {
            return FitsImage.open(name);
        } else if (lower.matches(HDF5)) {
            return Hdf5Dataset.open(name);
        }
        return NpyFile.open(Path.of(name));
    }

    /** Refuses an input whose name tells no format. */
    static void requireInput(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".npy") && !lower.matches(FITS) && !lower.matches(HDF5)) {
            throw new UsageException(
                    "input " + name + " names no known format; end it in .npy or .fits, or give" + " FILE.h5:/PATH");
        }
    }

    /** The format of an output. */
    static ArrayFormat format(Path output) {
        String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            return new NpyFormat(false);
        } else if (name.matches(FITS)) {
            return new FitsFormat();
        }
        throw new UsageException("output " + output + " names no known format; end it in .npy or .fits");
    }
}
