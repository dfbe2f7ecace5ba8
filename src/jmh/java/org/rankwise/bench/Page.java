package org.rankwise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A Markdown page of which the part between two comments is generated. */
record Page(Path file) {
    private static final String BEGIN = "<!-- bin/bench writes from here -->\n";
    private static final String END = "<!-- to here -->\n";

    /** Puts the text between the comments; a page that is not there is made of nothing else. */
    void replace(String generated) throws IOException {
        String page = Files.exists(file) ? Files.readString(file) : BEGIN + END;
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + ": not found in this order, each on its own line: " + BEGIN.strip() + " and "
                    + END.strip() + "; put both where the table is to stand");
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = folder.resolve("." + file.getFileName() + ".tmp");
        Files.writeString(unfinished, page.substring(0, begin + BEGIN.length()) + generated + page.substring(end));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
