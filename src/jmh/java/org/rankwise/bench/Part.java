package org.rankwise.bench;

import java.io.IOException;
import java.util.Locale;

/** A part of a sitting, by the name that chooses it. */
enum Part {
    PING(PingPart::run),
    MPJ(MpjPart::run),
    ALLREDUCE(AllreducePart::run),
    MPI(MpiPart::run),
    HOSTS(HostsPart::run),
    GRAY(GrayPart::run),
    IMAGES(ImagesPart::run),
    DESCRIBE(DescribePart::run),
    TABLES(TablesPart::run),
    FRAMES(FramesPart::run),
    GROWTH(GrowthPart::run),
    START(StartPart::run),
    KERNELS(KernelsPart::run);

    private final Runner runner;

    Part(Runner runner) {
        this.runner = runner;
    }

    /** Measures, and adds rows. */
    @FunctionalInterface
    interface Runner {
        void run(Sitting sitting, Report report) throws IOException, InterruptedException;
    }

    void run(Sitting sitting, Report report) throws IOException, InterruptedException {
        runner.run(sitting, report);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
