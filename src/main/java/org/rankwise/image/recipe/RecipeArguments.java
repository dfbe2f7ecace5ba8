package org.rankwise.image.recipe;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rankwise.fault.UsageException;
import org.rankwise.image.raster.Border;

/** The values of a recipe's parameters, as they were written. */
public final class RecipeArguments {
    private final String recipe;
    private final Map<String, String> values = new HashMap<>();

    /**
     * Values by name, and others that go to the parameters in their order, those that must be given first.
     *
     * @throws UsageException if a value is missing, or there are more than parameters
     */
    RecipeArguments(Recipe recipe, Map<String, String> named, List<String> inOrder) {
        this.recipe = recipe.name();
        values.putAll(named);
        List<Parameter> open = recipe.parameters().stream()
                .filter(p -> !named.containsKey(p.name()))
                .toList();
        if (inOrder.size() > open.size()) {
            throw new UsageException(this.recipe + " takes " + recipe.synopsis() + " and is given "
                    + inOrder.get(open.size()) + " as well");
        }
        for (int i = 0; i < open.size(); i++) {
            Parameter parameter = open.get(i);
            String value = i < inOrder.size() ? inOrder.get(i) : parameter.fallback();
            if (value == null) {
                throw new UsageException(this.recipe + " needs " + parameter.name() + ": " + parameter.description());
            }
            values.put(parameter.name(), value);
        }
    }

    String text(String name) {
        return values.get(name);
    }

    Path path(String name) {
        return Path.of(text(name));
    }

    double number(String name) {
        try {
            double number = Double.parseDouble(text(name));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw wrong(name, "a number");
    }

    /** A number, or NaN for an empty value. */
    double numberOrNaN(String name) {
        return text(name).isEmpty() ? Double.NaN : number(name);
    }

    int whole(String name) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException _) {
            throw wrong(name, "a whole number");
        }
    }

    Border border() {
        return Border.of(text("border"));
    }

    /** The constant that prints as the value, in any case. */
    <E extends Enum<E>> E choice(String name, E[] choices) {
        for (E choice : choices) {
            if (choice.toString().toLowerCase(Locale.ROOT).equals(text(name).toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw wrong(name, "one of " + Arrays.toString(choices).toLowerCase(Locale.ROOT));
    }

    UsageException wrong(String name, String expected) {
        return new UsageException(recipe + ": " + name + " is " + text(name) + " where " + expected + " is expected");
    }
}
