package org.rankwise.table.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.rankwise.comm.Codec;
import org.rankwise.comm.Communicator;
import org.rankwise.comm.Op;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.file.temporary.TemporaryFiles;
import org.rankwise.joint.FirstError;

/**
 * The plain text of files that cannot be mapped as they are. Ranks that see one folder for temporary files, which are those
 * of a host, share it: each file is unpacked there by one of them, the largest files first, each by the rank that has least
 * so far. Every host has its own copies, so that any rank can read any piece.
 */
final class Unpacking implements AutoCloseable {
    private final Communicator world;
    private final List<Path> paths;
    private final List<Integer> packed;
    private final Map<Integer, Unpacked> mine = new TreeMap<>();

    Unpacking(Communicator world, List<Path> paths, Dialect dialect) {
        this.world = world;
        this.paths = paths;
        packed = IntStream.range(0, paths.size())
                .filter(i -> Unpacked.isNeeded(paths.get(i), dialect))
                .boxed()
                .toList();
    }

    private record PlainPaths(int[] files, String[] paths) {}

    /** Unpacks what must be, and returns where the plain text of each file is for this rank. Collective. */
    List<Path> run(Dialect dialect) {
        List<Path> plain = new ArrayList<>(paths);
        if (packed.isEmpty()) {
            return plain;
        }
        int[] hosts = hosts();
        FirstError.agree(world, () -> unpack(hosts, dialect));
        PlainPaths own = new PlainPaths(
                mine.keySet().stream().mapToInt(i -> i).toArray(),
                mine.values().stream()
                        .map(unpacked -> unpacked.path().toString())
                        .toArray(String[]::new));
        List<PlainPaths> all = world.allgatherObject(own, Codec.ofRecord(PlainPaths.class));
        for (int rank = 0; rank < all.size(); rank++) {
            PlainPaths each = all.get(rank);
            for (int i = 0; i < each.files.length && hosts[rank] == hosts[world.rank()]; i++) {
                plain.set(each.files[i], Path.of(each.paths[i]));
            }
        }
        requireSame(plain);
        return plain;
    }

    /** Makes sure that all hosts have unpacked the same: pieces of it go by their offsets. Collective. */
    private void requireSame(List<Path> plain) {
        long[] sizes = packed.stream().mapToLong(file -> size(plain.get(file))).toArray();
        long[] least = world.allreduce(sizes, Op.MIN);
        long[] most = world.allreduce(sizes, Op.MAX);
        FirstError.agree(world, () -> {
            int differs = Arrays.mismatch(least, most);
            if (differs >= 0) {
                throw new InputException(
                        paths.get(packed.get(differs)).toString(),
                        "changed while it was read; run again when nothing writes to it");
            }
        });
    }

    /** Deletes what this rank unpacked; mappings of it stay. */
    @Override
    public void close() {
        mine.values().forEach(Unpacked::close);
    }

    /**
     * Of each rank, the first rank that it shares its folder for temporary files with: each leaves a file there, and looks
     * whose it sees. Collective.
     */
    private int[] hosts() {
        Path[] mark = new Path[1];
        try {
            FirstError.agree(world, () -> mark[0] = TemporaryFiles.file(".mark"));
            List<String> marks = world.allgatherObject(mark[0].toString(), Codec.STRING);
            int first = IntStream.range(0, marks.size())
                    .filter(rank -> Files.exists(Path.of(marks.get(rank))))
                    .findFirst()
                    .orElse(world.rank());
            return world.allgather(new int[] {first});
        } finally {
            if (mark[0] != null) {
                TemporaryFiles.delete(mark[0]);
            }
        }
    }

    private void unpack(int[] hosts, Dialect dialect) {
        int[] ranks = IntStream.range(0, world.size())
                .filter(rank -> hosts[rank] == hosts[world.rank()])
                .toArray();
        long[] sizes = packed.stream().mapToLong(file -> size(paths.get(file))).toArray();
        int[] owners = deal(sizes, ranks.length);
        for (int i = 0; i < owners.length; i++) {
            if (ranks[owners[i]] == world.rank()) {
                Path file = paths.get(packed.get(i));
                mine.put(packed.get(i), Unpacked.of(file, dialect));
            }
        }
    }

    /** Which of some ranks each file goes to: the largest first, each to the rank that has least so far. */
    static int[] deal(long[] sizes, int ranks) {
        long[] load = new long[ranks];
        int[] owners = new int[sizes.length];
        List<Integer> largestFirst = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer file) -> sizes[file]).reversed())
                .toList();
        for (int file : largestFirst) {
            int least = 0;
            for (int rank = 1; rank < ranks; rank++) {
                least = load[rank] < load[least] ? rank : least;
            }
            owners[file] = least;
            load[least] += sizes[file];
        }
        return owners;
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw FileFaults.unreadable(path, e);
        }
    }
}
