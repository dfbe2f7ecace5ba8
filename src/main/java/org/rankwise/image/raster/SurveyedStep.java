package org.rankwise.image.raster;

/** A step that must see the whole raster before it can change a pixel, such as one that needs a histogram. */
public non-sealed interface SurveyedStep extends Step {

    @Override
    default int halo() {
        return 0;
    }

    /**
     * Looks at the raster and says what is to be done. Collective; equal on all ranks. The result's header may be of
     * another type than {@link #result} foresaw.
     */
    Operation resolve(Survey survey);
}
