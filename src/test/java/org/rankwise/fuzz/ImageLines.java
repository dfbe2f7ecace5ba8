package org.rankwise.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Commands on pictures of every format, their options, pipes and matrices. */
final class ImageLines extends Lines {
    private static final String[] EXTENSIONS = {
        ".pgm", ".ppm", ".pnm", ".pam", ".tif", ".fits", ".npy", ".png", ".bmp", ".jpg", ""
    };
    private static final String[] SMALL = {"0", "1", "2", "3", "20"};
    private static final String[] NUMBERS = {"0", "0.5", "1", "2.2", "10", "100", "255"};

    ImageLines(Samples samples, Random random, Path in) {
        super(samples, random, in);
    }

    @Override
    void make() throws IOException {
        add("image");
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                add("pipe", picture("a"), pipe());
                border(4);
            }
            case 3 -> {
                add(Values.any(random, "difference", "mean"), picture("a"), picture("b"));
                flag(6, "--signed");
                perhaps(4, "--weight", NUMBERS);
            }
            case 4 -> {
                add("histogram", picture("a"));
                perhaps(2, "--bins", "1", "16", "65536", "1000000");
                flag(2, "--json");
                return;
            }
            case 5 -> {
                add("compare", picture("a"), picture("b"));
                flag(2, "--json");
                return;
            }
            default -> step();
        }
        add("-o", output(EXTENSIONS));
    }

    private String picture(String name) throws IOException {
        return Values.once(random, 20)
                ? Values.any(random, in.resolve("none").toString(), in.toString(), "")
                : file(name, sample(samples.pictures));
    }

    private void step() throws IOException {
        String name = Values.any(
                random,
                "gray",
                "invert",
                "gamma",
                "levels",
                "threshold",
                "equalize",
                "blur",
                "box",
                "median",
                "unsharp",
                "edges",
                "sobel",
                "laplace",
                "canny",
                "erode",
                "dilate",
                "convolve",
                "downsample",
                "crop",
                "depth",
                "components");
        add(name, picture("a"));
        switch (name) {
            case "gray" -> perhaps(2, "--weights", "mean", "601", "709");
            case "gamma" -> add("--exponent", Values.value(random, NUMBERS));
            case "levels" -> add("--black", Values.value(random, NUMBERS), "--white", Values.value(random, NUMBERS));
            case "threshold" -> perhaps(2, "--at", "otsu", "0", "100", "1e9");
            case "blur" -> add("--sigma", Values.value(random, NUMBERS));
            case "box", "median" -> add("--radius", Values.value(random, SMALL));
            case "unsharp" -> {
                perhaps(2, "--sigma", NUMBERS);
                perhaps(2, "--amount", NUMBERS);
            }
            case "edges", "canny" -> {
                if (name.equals("edges")) {
                    perhaps(2, "--method", "sobel", "laplace", "canny");
                }
                perhaps(3, "--sigma", NUMBERS);
                perhaps(3, "--low", NUMBERS);
                perhaps(3, "--high", NUMBERS);
                perhaps(3, "--norm", "l1", "l2");
            }
            case "erode", "dilate" -> perhaps(2, "--radius", SMALL);
            case "convolve" -> add("--matrix", matrix());
            case "downsample" -> add("--factor", Values.value(random, "1", "2", "5", "1000"));
            case "crop" ->
                add(
                        "--x",
                        Values.value(random, SMALL),
                        "--y",
                        Values.value(random, SMALL),
                        "--width",
                        Values.value(random, SMALL),
                        "--height",
                        Values.value(random, SMALL));
            case "depth" -> add("--to", Values.value(random, "8", "16", "float"));
            case "components" -> perhaps(2, "--connectivity", "4", "8");
            default -> {}
        }
        border(name.equals("gray") ? 20 : 3);
        flag(8, "--json");
    }

    private void border(int of) {
        perhaps(
                of,
                "--border",
                "reflect",
                "mirror",
                "replicate",
                "wrap",
                "constant",
                "constant:7",
                "constant:-1e9",
                "constant:NaN");
    }

    private String matrix() throws IOException {
        int side = Values.any(random, "1", "3", "5", "2", "101").length() * 2 - 1;
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                text.append(column == 0 ? "" : " ")
                        .append(
                                Values.once(random, 30)
                                        ? Values.hostile(random)
                                        : Integer.toString(random.nextInt(-4, 9)));
            }
            text.append('\n');
        }
        String written = Values.once(random, 5) ? Values.mutated(text.toString(), random) : text.toString();
        return Values.once(random, 20)
                ? in.resolve("no-matrix").toString()
                : file("matrix.txt", written.getBytes(StandardCharsets.UTF_8));
    }

    private String pipe() {
        List<String> stages = new ArrayList<>();
        for (int stage = random.nextInt(4); stage >= 0; stage--) {
            stages.add(Values.any(
                    random,
                    "gray",
                    "gray 601",
                    "gray --weights=mean",
                    "invert",
                    "gamma 2",
                    "levels 10 200",
                    "threshold",
                    "threshold 100",
                    "equalize",
                    "blur 2",
                    "blur --sigma 0.5 --border wrap",
                    "box 1",
                    "median 1",
                    "unsharp",
                    "unsharp 2 0.5",
                    "edges",
                    "edges canny",
                    "sobel",
                    "sobel mirror",
                    "laplace",
                    "canny 1 10 20",
                    "erode",
                    "dilate 2",
                    "downsample 2",
                    "crop 1 2 5 4",
                    "depth 8",
                    "depth 16",
                    "depth float",
                    "components",
                    "components 4",
                    "convolve none.txt"));
        }
        String pipe = String.join(" | ", stages);
        return switch (random.nextInt(8)) {
            case 0, 1 -> Values.mutated(pipe, random);
            case 2 ->
                Values.once(random, 6)
                        ? "invert|".repeat(300) + "invert"
                        : pipe.replaceFirst(
                                "\\d+",
                                Values.hostile(random).replace("\\", "\\\\").replace("$", "\\$"));
            default -> pipe;
        };
    }
}
