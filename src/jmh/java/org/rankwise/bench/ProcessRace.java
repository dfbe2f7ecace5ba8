package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One piece of work done by whole processes, ours and the peers', which may write one output file. */
final class ProcessRace {
    private final String work;
    private final Path output;
    private final Side ours;
    private final List<Peer> peers = new ArrayList<>();
    private final List<Tool> missing = new ArrayList<>();

    /**
     * A race without peers yet.
     *
     * @param output what each side writes and is gone before each run, or null
     */
    ProcessRace(String work, Path output, Child ours) {
        this.work = work;
        this.output = output;
        this.ours = ours::wall;
    }

    private record Peer(String title, Side side, double target) {}

    ProcessRace against(String title, Side side, double timesAsFast) {
        peers.add(new Peer(title, side, timesAsFast));
        return this;
    }

    /** A peer that takes part if it is installed. */
    ProcessRace against(Tool tool, Child child, double timesAsFast, Report report) throws InterruptedException {
        Optional<String> version = tool.version();
        if (version.isEmpty()) {
            missing.add(tool);
            return this;
        }
        report.version(version.get());
        return against(tool.title(), child::wall, timesAsFast);
    }

    /** Runs all sides in turn, adds a row for each peer, and gives our sample. */
    Sample run(Sitting sitting, Report report) throws IOException, InterruptedException {
        List<Side> sides = new ArrayList<>(List.of(fresh(ours)));
        peers.forEach(peer -> sides.add(fresh(peer.side)));
        List<Map<String, Sample>> samples = Side.interleave(sitting.rounds(), sides);
        Sample mine = samples.getFirst().get(Child.PROCESS);
        for (int i = 0; i < peers.size(); i++) {
            Peer peer = peers.get(i);
            report.compare(work, mine, peer.title, samples.get(i + 1).get(Child.PROCESS), peer.target, Figure::time);
        }
        missing.forEach(tool -> report.missing(work, Figure.time(mine), tool.title(), tool.debianPackage()));
        if (output != null) {
            Files.deleteIfExists(output);
        }
        return mine;
    }

    private Side fresh(Side side) {
        if (output == null) {
            return side;
        }
        return () -> {
            Files.deleteIfExists(output);
            Map<String, Double> taken = side.run();
            if (Files.size(output) == 0) {
                throw new IOException(work + ": " + output + " is empty");
            }
            return taken;
        };
    }
}
