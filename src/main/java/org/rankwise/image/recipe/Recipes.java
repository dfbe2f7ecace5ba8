package org.rankwise.image.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rankwise.fault.UsageException;
import org.rankwise.image.op.Blur;
import org.rankwise.image.op.Box;
import org.rankwise.image.op.Canny;
import org.rankwise.image.op.Components;
import org.rankwise.image.op.Convolve;
import org.rankwise.image.op.Crop;
import org.rankwise.image.op.Depth;
import org.rankwise.image.op.Downsample;
import org.rankwise.image.op.Equalize;
import org.rankwise.image.op.Extreme;
import org.rankwise.image.op.Gamma;
import org.rankwise.image.op.Gray;
import org.rankwise.image.op.Invert;
import org.rankwise.image.op.Laplace;
import org.rankwise.image.op.Levels;
import org.rankwise.image.op.Matrix;
import org.rankwise.image.op.Median;
import org.rankwise.image.op.Otsu;
import org.rankwise.image.op.Sobel;
import org.rankwise.image.op.Then;
import org.rankwise.image.op.Threshold;
import org.rankwise.image.op.Unsharp;
import org.rankwise.image.op.Weights;
import org.rankwise.image.op.parts.Connectivity;
import org.rankwise.image.op.parts.GradientNorm;
import org.rankwise.image.raster.Border;
import org.rankwise.image.raster.Operation;
import org.rankwise.image.raster.Step;
import org.rankwise.layout.ElementType;

/** All steps that can be asked for in words. A new one is entered here. */
public final class Recipes {
    private static final Parameter BORDER = new Parameter(
            "border",
            "BORDER",
            "what lies beyond the edges: reflect (the"
                    + " default: c b a | a b c), mirror (c b | a b c), replicate (a a | a b c), wrap, constant or constant:VALUE",
            "reflect");
    private static final Parameter LOW = new Parameter(
            "low", "V", "samples of gradient below which nothing is an edge" + " (default: a tenth of white)", "");
    private static final Parameter HIGH = new Parameter(
            "high", "V", "samples of gradient above which an edge starts" + " (default: a fifth of white)", "");
    private static final Parameter NORM = new Parameter(
            "norm", "l1|l2", "how gradients are measured: |x| + |y|, or" + " sqrt(x^2 + y^2), the default", "l2");

    /** All recipes, in the order of the help. */
    public static final List<Recipe> ALL = List.of(
            new Recipe(
                    "gray",
                    "make a gray picture of a color one",
                    a -> new Gray(a.choice("weights", Weights.values())),
                    new Parameter(
                            "weights",
                            "mean|601|709",
                            "what red, green and blue weigh: the"
                                    + " same, as in ITU-R BT.601, or as in BT.709 (the default)",
                            "709")),
            new Recipe("invert", "make white black and black white", _ -> new Invert()),
            new Recipe(
                    "gamma",
                    "brighten or darken: white (v / white)^E",
                    a -> new Gamma(a.number("exponent")),
                    required("exponent", "E", "above 0; below 1 brightens")),
            new Recipe(
                    "levels",
                    "stretch contrast between two samples",
                    a -> new Levels(a.number("black"), a.number("white")),
                    required("black", "B", "the sample that becomes 0"),
                    required("white", "W", "the sample that becomes full brightness, above B")),
            new Recipe(
                    "threshold",
                    "make black and white: samples above a threshold are white",
                    List.of(new Parameter(
                            "at",
                            "V|otsu",
                            "the threshold in samples, or otsu (the default): the one that parts"
                                    + " dark from bright best",
                            "otsu")),
                    Recipes::threshold,
                    Recipes::reportThreshold),
            new Recipe("equalize", "make every brightness as frequent as any other", _ -> new Equalize()),
            new Recipe(
                    "blur",
                    "Gaussian blur, cut off at 4 sigma",
                    a -> new Blur(a.number("sigma"), a.border()),
                    required("sigma", "S", "standard deviation in pixels, above 0"),
                    BORDER),
            new Recipe(
                    "box",
                    "mean of a square",
                    a -> new Box(a.whole("radius"), a.border()),
                    required("radius", "R", "of a square of 2 R + 1 pixels a side"),
                    BORDER),
            new Recipe(
                    "median",
                    "median of a square",
                    a -> new Median(a.whole("radius"), a.border()),
                    required("radius", "R", "of a square of 2 R + 1 pixels a side"),
                    BORDER),
            new Recipe(
                    "unsharp",
                    "sharpen edges: v + A (v - blurred)",
                    a -> new Unsharp(a.number("sigma"), a.number("amount"), a.border()),
                    new Parameter("sigma", "S", "of the blur (default: 1)", "1"),
                    new Parameter("amount", "A", "how much (default: 1)", "1"),
                    BORDER),
            new Recipe(
                    "edges",
                    "find edges by sobel, laplace or canny",
                    Recipes::edges,
                    new Parameter(
                            "method",
                            "sobel|laplace|canny",
                            "sobel (the default): magnitude of the 3 x 3 pair; laplace: absolute value;"
                                    + " canny: thin edges of 255",
                            "sobel"),
                    canny("of the blur before canny (default: 1; 0 for none)"),
                    LOW,
                    HIGH,
                    NORM,
                    BORDER),
            new Recipe("sobel", "magnitude of the 3 x 3 Sobel pair", a -> new Sobel(a.border()), BORDER),
            new Recipe("laplace", "absolute value of the 3 x 3 Laplacian", a -> new Laplace(a.border()), BORDER),
            new Recipe(
                    "canny",
                    "thin edges",
                    Recipes::canny,
                    canny("of the blur before (default: 1; 0 for none)"),
                    LOW,
                    HIGH,
                    NORM,
                    BORDER),
            new Recipe(
                    "erode",
                    "least sample of a square",
                    a -> new Extreme(Extreme.Kind.ERODE, a.whole("radius"), a.border()),
                    radiusOne(),
                    BORDER),
            new Recipe(
                    "dilate",
                    "largest sample of a square",
                    a -> new Extreme(Extreme.Kind.DILATE, a.whole("radius"), a.border()),
                    radiusOne(),
                    BORDER),
            new Recipe(
                    "convolve",
                    "weighted sums of neighbours",
                    a -> new Convolve(Matrix.read(a.path("matrix")), a.border()),
                    required(
                            "matrix",
                            "MATRIX",
                            "a text file of an odd number of lines of as many numbers,"
                                    + " laid on each pixel as they stand"),
                    BORDER),
            new Recipe(
                    "downsample",
                    "means of squares of F x F pixels",
                    a -> new Downsample(a.whole("factor")),
                    required("factor", "F", "1 or more")),
            new Recipe(
                    "crop",
                    "cut a rectangle out",
                    a -> new Crop(a.whole("x"), a.whole("y"), a.whole("width"), a.whole("height")),
                    required("x", "X", "columns to the left of it, from 0"),
                    required("y", "Y", "rows above it, from 0"),
                    required("width", "W", "its columns, 1 or more"),
                    required("height", "H", "its rows, 1 or more")),
            new Recipe(
                    "depth",
                    "samples of another type, white staying white",
                    Recipes::depth,
                    required(
                            "to",
                            "8|16|float",
                            "unsigned integers of so many bits, or 32-bit floats with 1 for white")),
            new Recipe(
                    "components",
                    "label connected parts of what is not 0",
                    List.of(new Parameter(
                            "connectivity",
                            "4|8",
                            "whether pixels touch by their sides alone, or by corners too (the default)",
                            "8")),
                    a -> new Components(a.choice("connectivity", Connectivity.values())),
                    step -> "{\"components\": " + Components.count(step) + "}"));

    private Recipes() {}

    private static Parameter required(String name, String label, String description) {
        return new Parameter(name, label, description, null);
    }

    private static Parameter radiusOne() {
        return new Parameter("radius", "R", "of a square of 2 R + 1 pixels a side (default: 1)", "1");
    }

    private static Parameter canny(String description) {
        return new Parameter("sigma", "S", description, "1");
    }

    private static Step threshold(RecipeArguments arguments) {
        return arguments.text("at").equals("otsu") ? new Otsu() : new Threshold(arguments.number("at"));
    }

    private static String reportThreshold(Operation step) {
        return switch (step) {
            case Threshold threshold -> "{\"threshold\": " + threshold.at() + "}";
            case Then then -> reportThreshold(then.second());
            default -> throw new IllegalArgumentException(step + " has no threshold");
        };
    }

    private static Step edges(RecipeArguments arguments) {
        return switch (arguments.text("method")) {
            case "sobel" -> new Sobel(arguments.border());
            case "laplace" -> new Laplace(arguments.border());
            case "canny" -> canny(arguments);
            default -> throw arguments.wrong("method", "sobel, laplace or canny");
        };
    }

    private static Step canny(RecipeArguments a) {
        return new Canny(
                a.number("sigma"),
                a.numberOrNaN("low"),
                a.numberOrNaN("high"),
                a.choice("norm", GradientNorm.values()),
                a.border());
    }

    private static Step depth(RecipeArguments arguments) {
        return new Depth(
                switch (arguments.text("to")) {
                    case "8" -> ElementType.BYTE;
                    case "16" -> ElementType.CHAR;
                    case "float" -> ElementType.FLOAT;
                    default -> throw arguments.wrong("to", "8, 16 or float");
                });
    }

    /**
     * The steps of a pipe such as {@code gray | blur 2 | sobel}: names, each with values in order or as {@code --name
     * value}.
     *
     * @param border what lies beyond the edges where a step does not say
     */
    public static List<Step> pipe(String text, String border) {
        Border.of(border);
        return Arrays.stream(text.split("\\|", -1))
                .map(stage -> stage(stage.strip(), border))
                .toList();
    }

    private static Step stage(String stage, String border) {
        List<String> words = new ArrayList<>(List.of(stage.split("\\s+")));
        Recipe recipe = of(words.removeFirst());
        Map<String, String> named = new HashMap<>();
        List<String> inOrder = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            if (!word.startsWith("--")) {
                inOrder.add(word);
                continue;
            }
            String[] pair = word.substring(2).split("=", 2);
            if (recipe.parameters().stream().noneMatch(p -> p.name().equals(pair[0]))) {
                throw new UsageException(recipe.name() + " has no --" + pair[0] + "; it takes " + recipe.synopsis());
            }
            if (pair.length == 1 && words.isEmpty()) {
                throw new UsageException(recipe.name() + ": --" + pair[0] + " is without a value");
            }
            named.put(pair[0], pair.length == 2 ? pair[1] : words.removeFirst());
        }
        // the border is the last parameter: not given in order where there are fewer values than parameters
        if (recipe.parameters().stream().anyMatch(p -> p == BORDER)
                && named.size() + inOrder.size() < recipe.parameters().size()) {
            named.putIfAbsent(BORDER.name(), border);
        }
        return recipe.make(named, inOrder);
    }

    private static Recipe of(String name) {
        Optional<Recipe> recipe =
                ALL.stream().filter(r -> r.name().equals(name)).findFirst();
        return recipe.orElseThrow(() -> new UsageException((name.isEmpty() ? "an empty stage" : "stage " + name)
                + " in the pipe where one of these is expected: "
                + ALL.stream().map(Recipe::name).collect(Collectors.joining(", "))));
    }
}
