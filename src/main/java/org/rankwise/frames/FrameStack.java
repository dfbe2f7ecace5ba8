package org.rankwise.frames;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.array.ArrayValues;
import org.rankwise.array.NumberType;
import org.rankwise.fault.InputException;
import org.rankwise.format.fits.FitsImage;
import org.rankwise.layout.Hyperslab;
import org.rankwise.layout.Shape;

/** Frames of one shape, opened by a rank for reading strips of them. */
final class FrameStack implements AutoCloseable {
    private final List<FitsImage> frames = new ArrayList<>();
    private final List<ArrayValues> strips = new ArrayList<>();

    /** @throws InputException if a frame cannot be read, has no pixels, or is of another shape than the first */
    static FrameStack open(List<String> names) {
        FrameStack stack = new FrameStack();
        try {
            names.forEach(name -> stack.add(name, "frames are combined pixel by pixel; give frames of one shape"));
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Opens one more frame, which is to have the shape of those before. */
    FitsImage add(String name, String remedy) {
        FitsImage frame = FitsImage.open(name);
        frames.add(frame);
        strips.add(new ArrayValues(frame.type()));
        if (frame.shape().count() == 0) {
            throw new InputException(name, "the image is " + frame.shape() + " and has no pixels");
        } else if (!frame.shape().equals(shape())) {
            throw new InputException(
                    name,
                    "the image is " + frame.shape() + " where "
                            + frames.getFirst().name() + " is " + shape() + "; " + remedy);
        }
        return frame;
    }

    Shape shape() {
        return frames.getFirst().shape();
    }

    int size() {
        return frames.size();
    }

    FitsImage frame(int index) {
        return frames.get(index);
    }

    /** float32 where that holds every number of the frames exactly, else float64. */
    NumberType resultType() {
        boolean small =
                frames.stream().map(FitsImage::type).allMatch(type -> type.bytes() <= 2 || type == NumberType.FLOAT32);
        return small ? NumberType.FLOAT32 : NumberType.FLOAT64;
    }

    /** Whether all numbers of the frames are ints. Those of a frame with a BLANK are not: some may be missing. */
    boolean areIntegers() {
        return frames.stream()
                .map(FitsImage::type)
                .allMatch(type -> !type.isFloating()
                        && type.kind() != NumberType.Kind.COMPLEX
                        && (type.bytes() <= 2 || type == NumberType.INT32));
    }

    /** The pixels of one frame; valid until its next strip is read. */
    double[] read(int index, Hyperslab box) {
        ArrayValues values = strips.get(index);
        frames.get(index).read(box, values);
        if (!values.type().isLong()) {
            return values.doubles();
        }
        double[] doubles = new double[values.count()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.asDouble(i);
        }
        return doubles;
    }

    @Override
    public void close() {
        frames.forEach(FitsImage::close);
    }
}
