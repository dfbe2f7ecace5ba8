package org.rankwise.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command line of the fuzz run; {@code OUT/} in a word stands for the folder of outputs.
 *
 * @param sameBytes whether outputs and stdout are the same at any rank count
 */
record Line(List<String> words, boolean sameBytes) {
    private static final String OUT = "OUT/";

    /** As it is given to the command line. */
    String[] words(int ranks, Path out) {
        boolean placed = words.contains("-n") || words.contains("--ranks");
        List<String> all = new ArrayList<>(placed ? List.of() : List.of("-n", Integer.toString(ranks)));
        words.forEach(word -> all.add(word.replace(OUT, out + "/")));
        return all.toArray(String[]::new);
    }

    /** As it is typed into a shell. */
    static String shell(String[] words) {
        return "bin/rankwise " + List.of(words).stream().map(Line::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        String cut = word.length() > 300 ? word.substring(0, 300) + "...(" + word.length() + " characters)" : word;
        return cut.matches("[-\\w./:,=]+") ? cut : "'" + cut.replace("'", "'\\''") + "'";
    }
}
