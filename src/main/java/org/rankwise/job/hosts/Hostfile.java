package org.rankwise.job.hosts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.fault.SmallFile;
import org.rankwise.file.temporary.TemporaryFiles;

/**
 * Reads hostfiles of every launcher: blank lines and comments ({@code #}, {@code //}) are skipped, a bare host has one
 * slot, a host on several lines has the sum of their slots.
 */
public final class Hostfile {
    private static final int MAX_BYTES = 1 << 24;

    private Hostfile() {}

    /** @throws InputException with file and line, if a line names no host, or none does */
    public static HostList read(Path file) {
        try {
            return parse(file.toString(), new String(SmallFile.read(file, MAX_BYTES), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new InputException(
                    file.toString(), "no such hostfile; write one with a host a line, such as n1:2", e);
        } catch (IOException e) {
            throw new InputException(
                    file.toString(),
                    "the hostfile cannot be read: " + FileFaults.reason(e) + "; name a text file with a host a line",
                    e);
        }
    }

    /** A hostfile for a launcher that this process starts, deleted when this process ends. */
    public static Path temporary(HostList hosts, HostfileFormat format) {
        try {
            return Files.writeString(TemporaryFiles.file(".hosts"), format.write(hosts));
        } catch (IOException e) {
            throw TemporaryFiles.refused(e);
        }
    }

    /**
     * @param source what messages call the text
     * @param text the lines, ended by LF or CRLF
     */
    static HostList parse(String source, String text) {
        List<Host> hosts = new ArrayList<>();
        String[] lines = text.replaceFirst("^\uFEFF", "").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            hosts.addAll(HostLine.parse(source + ":" + (i + 1), lines[i]));
        }
        if (hosts.isEmpty()) {
            throw new InputException(source, "names no host; write one a line, such as n1:2");
        }
        return new HostList(hosts);
    }
}
