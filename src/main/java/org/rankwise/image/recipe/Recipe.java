package org.rankwise.image.recipe;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rankwise.fault.UsageException;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.Step;

/**
 * How a step is asked for in words: what the command line and its help are made of.
 *
 * @param name of the command, and in a pipe
 * @param description a line without a full stop
 * @param parameters in the order in which values without a name are given
 * @param maker of the step
 * @param report numbers that come out beside the raster, as JSON, from what the step came to be; or null
 */
public record Recipe(
        String name,
        String description,
        List<Parameter> parameters,
        Function<RecipeArguments, Step> maker,
        Function<Operation, String> report) {

    /** A recipe without numbers to report. */
    Recipe(String name, String description, Function<RecipeArguments, Step> maker, Parameter... parameters) {
        this(name, description, List.of(parameters), maker, null);
    }

    /**
     * Makes the step.
     *
     * @param named values by parameter
     * @param inOrder values of the other parameters, in their order
     * @throws UsageException if they are not what the recipe takes
     */
    public Step make(Map<String, String> named, List<String> inOrder) {
        return maker.apply(new RecipeArguments(this, named, inOrder));
    }

    /** The parameters as they are written behind the name. */
    String synopsis() {
        return parameters.isEmpty()
                ? "nothing"
                : parameters.stream()
                        .map(p -> p.fallback() == null ? p.label() : "[" + p.label() + "]")
                        .collect(Collectors.joining(" "));
    }
}
