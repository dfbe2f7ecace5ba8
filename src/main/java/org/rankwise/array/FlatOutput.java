package org.rankwise.array;

import java.nio.file.Path;
import java.util.List;
import org.rankwise.comm.Communicator;
import org.rankwise.file.store.AtomicFile;
import org.rankwise.file.store.RangedOutput;

/**
 * A file of {@link Section}s one behind the other, each element written by whichever rank has it, at its own byte. It
 * appears under its name when all ranks have written theirs, or not at all. Not for several threads of a rank.
 */
public final class FlatOutput implements AutoCloseable {
    private static final int ROOT = 0;
    private static final int BUFFER_BYTES = 1 << 20;

    private final List<Section> sections;
    private final long[] dataOffsets;
    private final RangedOutput out;
    private byte[] buffer = new byte[0];

    private FlatOutput(Path path, Path temporary, List<Section> sections) {
        this.sections = sections;
        this.dataOffsets = new long[sections.size()];
        long offset = 0;
        for (int s = 0; s < dataOffsets.length; s++) {
            dataOffsets[s] = offset + sections.get(s).header().length;
            offset += sections.get(s).bytes();
        }
        this.out = new RangedOutput(path, temporary);
    }

    /**
     * Opens a file that is there, for who sees to its name himself.
     *
     * @param path the name the user knows the output by
     * @param temporary where it is until it is whole
     * @throws org.rankwise.fault.InputException if it cannot be written
     */
    public static FlatOutput open(Path path, Path temporary, List<Section> sections) {
        return new FlatOutput(path, temporary, sections);
    }

    /** What each rank does with the open output: writes its own elements. */
    @FunctionalInterface
    public interface Body {
        /** Writes this rank's elements. */
        void write(FlatOutput output);
    }

    /**
     * Makes the file of what the ranks write. Collective; returns on every rank when the output is there under its name.
     *
     * @param sections the same on every rank
     * @throws org.rankwise.fault.InputException if it cannot be written
     */
    public static void write(Communicator world, Path path, List<Section> sections, Body body) {
        boolean isRoot = world.rank() == ROOT;
        try (AtomicFile file = AtomicFile.of(world, path)) {
            try (FlatOutput output = new FlatOutput(path, file.temporary(), sections)) {
                if (isRoot) {
                    output.begin();
                }
                // a root that failed sooner would delete what others are about to open
                world.barrier();
                body.write(output);
            }
            file.commit();
        }
    }

    /**
     * Writes {@code elements} of a section, from its element {@code first} on: the numbers of {@code values} from
     * {@code at} on.
     */
    public void write(int section, long first, ArrayValues values, int at, int elements) {
        NumberEncoding encoding = sections.get(section).encoding();
        int bytes = encoding.type().bytes();
        int parts = encoding.type().components();
        if (buffer.length == 0) {
            buffer = new byte[BUFFER_BYTES];
        }
        int limit = BUFFER_BYTES / bytes;
        for (int done = 0; done < elements; done += limit) {
            int some = Math.min(limit, elements - done);
            encoding.encode(values, at + done * parts, some * parts, buffer, 0);
            out.write(dataOffsets[section] + (first + done) * bytes, buffer, some * bytes);
        }
    }

    /** Writes headers, and the file's full length, which leaves zeros between. On one rank. */
    public void begin() {
        for (int s = 0; s < dataOffsets.length; s++) {
            Section section = sections.get(s);
            long start = dataOffsets[s] - section.header().length;
            out.write(start, section.header(), section.header().length);
            if (start + section.bytes() > dataOffsets[s]) {
                out.extendTo(start + section.bytes());
            }
        }
    }

    @Override
    public void close() {
        out.close();
    }
}
