package org.rankwise.image;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.rankwise.comm.Communicator;
import org.rankwise.image.raster.MemoryLimits;
import org.rankwise.image.raster.Survey;

/** Measures a raster file without making another. */
public final class RasterSurvey {

    private RasterSurvey() {}

    /** What a measure makes of a file. Collective, as the measure is. */
    public static <T> T of(Communicator world, Path file, Function<Survey, T> measure) {
        try (SharedRaster raster = new SharedRaster(world, file)) {
            if (world.rank() == Transform.ROOT) {
                MemoryLimits.requireRow(file, raster.header());
            }
            return measure.apply(raster.survey(List.of()));
        }
    }
}
