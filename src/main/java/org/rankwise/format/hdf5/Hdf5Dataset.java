package org.rankwise.format.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.array.ArraySource;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.NumberType;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/**
 * A data set of an HDF5 file, named {@code FILE.h5:/PATH}: whole numbers and floats of any layout that jHDF reads, chunks
 * and filters included.
 *
 * <p>A rank reads the chunks that its part touches. A part with steps is read with all that lies between, cut into
 * halves until that is little.
 */
public final class Hdf5Dataset implements ArraySource {
    /** Elements that are read at once. */
    private static final long COVER = 1 << 21;

    private static final int LISTED = 8;

    private final String name;
    private final HdfFile file;
    private final Dataset dataset;
    private final NumberType type;
    private final Shape shape;

    /** @throws InputException if there is no such data set, or it holds no numbers */
    public static Hdf5Dataset open(String name) {
        // jHDF logs through SLF4J, which without a logger behind it tells so on stderr
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        int colon = name.lastIndexOf(":/");
        Path path = Path.of(colon < 0 ? name : name.substring(0, colon));
        FileFaults.requireRegular(path, "; name a file");
        HdfFile file = null;
        try {
            file = mapped(path);
            if (colon < 0) {
                throw new InputException(name, "name one of its data sets, as " + name + ":/PATH; " + listed(file));
            }
            return new Hdf5Dataset(name, file, name.substring(colon + 1));
        } catch (InputException e) {
            close(file);
            throw e;
        } catch (IOException e) {
            throw FileFaults.unreadable(path, e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            close(file);
            throw unreadable(name, e);
        }
    }

    /** From a channel, jHDF allocates whatever a header claims before it reads; of a buffer, it takes no more than there is. */
    private static HdfFile mapped(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            return channel.size() > Integer.MAX_VALUE
                    ? new HdfFile(path)
                    : HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    private Hdf5Dataset(String name, HdfFile file, String path) {
        this.name = name;
        this.file = file;
        Node node = find(file, path);
        if (node == null) {
            throw new InputException(name, "there is no such data set in the file; " + listed(file));
        }
        if (!(node instanceof Dataset found)) {
            throw new InputException(name, "is no data set; " + listed(file));
        }
        dataset = found;
        type = type(found.getDataType());
        if (type == null || found.isVariableLength() || found.isCompound()) {
            throw new InputException(
                    name,
                    "has elements of type " + found.getDataType().getClass().getSimpleName()
                            + " where integers or floats are needed");
        }
        shape = found.isScalar() ? Shape.of() : Shape.of(found.getDimensionsAsLong());
    }

    /** Where a path leads, links followed; null if nowhere. */
    private static Node find(Group root, String path) {
        Node node = root;
        for (String step : path.split("/")) {
            if (!step.isEmpty()) {
                node = node instanceof Group group ? group.getChild(step) : null;
                node = node instanceof Link link ? link.getTarget() : node;
            }
        }
        return node;
    }

    private static NumberType type(DataType stored) {
        return switch (stored) {
            case FixedPoint number ->
                switch (number.getSize()) {
                    case 1 -> number.isSigned() ? NumberType.INT8 : NumberType.UINT8;
                    case 2 -> number.isSigned() ? NumberType.INT16 : NumberType.UINT16;
                    case 4 -> number.isSigned() ? NumberType.INT32 : NumberType.UINT32;
                    case 8 -> number.isSigned() ? NumberType.INT64 : NumberType.UINT64;
                    default -> null;
                };
            case FloatingPoint number ->
                switch (number.getSize()) {
                    case 2 -> NumberType.FLOAT16;
                    case 4 -> NumberType.FLOAT32;
                    case 8 -> NumberType.FLOAT64;
                    default -> null;
                };
            default -> null;
        };
    }

    private static String listed(HdfFile file) {
        List<String> names = new ArrayList<>();
        list(file, names);
        return names.isEmpty()
                ? "it has none"
                : "it has " + String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
                        + (names.size() > LISTED ? ", ..." : "");
    }

    private static void list(Group group, List<String> names) {
        for (Node node : group) {
            if (names.size() > LISTED) {
                return;
            } else if (node instanceof Dataset) {
                names.add(node.getPath());
            } else if (node instanceof Group inner) {
                list(inner, names);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NumberType type() {
        return type;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void read(Hyperslab part, ArrayValues into) {
        into.setElements(part.count());
        if (into.count() == 0) {
            return;
        }
        long[] strides = new long[part.axes()];
        long stride = 1;
        for (int axis = part.axes() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= part.counts()[axis];
        }
        try {
            read(part, strides, 0, into);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw unreadable(name, e);
        }
    }

    private void read(Hyperslab part, long[] strides, long at, ArrayValues into) {
        int axes = part.axes();
        if (axes == 0) {
            new Leaf(into).take(dataset.getDataFlat(), 0, 0, 1, 1);
            return;
        }
        int[] cover = new int[axes];
        double elements = 1;
        int widest = 0;
        for (int axis = 0; axis < axes; axis++) {
            long span = (part.counts()[axis] - 1) * part.steps()[axis] + 1;
            elements *= span;
            cover[axis] = (int) Math.min(span, Integer.MAX_VALUE);
            widest = part.counts()[axis] > 1 && span > cover[widest] || part.counts()[widest] == 1 ? axis : widest;
        }
        if (elements > COVER && part.counts()[widest] > 1 && part.count() < elements || elements > Integer.MAX_VALUE) {
            halve(part, strides, at, widest, into);
        } else {
            copy(dataset.getData(part.starts(), cover), part, strides, 0, at, new Leaf(into));
        }
    }

    private void halve(Hyperslab part, long[] strides, long at, int axis, ArrayValues into) {
        long half = part.counts()[axis] / 2;
        for (int side = 0; side < 2; side++) {
            long[] starts = part.starts().clone();
            long[] counts = part.counts().clone();
            starts[axis] += side * half * part.steps()[axis];
            counts[axis] = side == 0 ? half : counts[axis] - half;
            read(new Hyperslab(starts, counts, part.steps()), strides, at + side * half * strides[axis], into);
        }
    }

    private static void copy(Object nested, Hyperslab part, long[] strides, int axis, long at, Leaf leaf) {
        int count = (int) part.counts()[axis];
        int step = (int) part.steps()[axis];
        if (axis == part.axes() - 1) {
            leaf.take(nested, (int) at, (int) strides[axis], count, step);
            return;
        }
        Object[] rows = (Object[]) nested;
        for (int i = 0; i < count; i++) {
            copy(rows[i * step], part, strides, axis + 1, at + i * strides[axis], leaf);
        }
    }

    /** jHDF believes what damaged headers claim: sizes beyond the heap, objects within themselves. */
    private static InputException unreadable(String name, Throwable e) {
        String problem = switch (e) {
            case OutOfMemoryError _ -> "it claims objects larger than the Java heap";
            case StackOverflowError _ -> "its objects lie within each other without end";
            default -> String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        };
        return new InputException(name, "cannot be read as HDF5: " + problem + "; check the file by h5dump", e);
    }

    private static void close(HdfFile file) {
        if (file != null) {
            file.close();
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
