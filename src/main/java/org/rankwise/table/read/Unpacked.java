package org.rankwise.table.read;

import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.rankwise.fault.BadFileException;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.file.temporary.TemporaryFiles;

/**
 * The plain UTF-8 text of a file that is compressed or in another encoding, in a temporary file: its records can then be
 * shared out as those of any other. The temporary file is deleted when this is closed; a mapping of it stays.
 *
 * @param path of the temporary file
 */
record Unpacked(Path path) implements AutoCloseable {
    private static final int BUFFER = 1 << 17;

    /** Whether a file cannot be mapped as it is: by its name, or its encoding. */
    static boolean isNeeded(Path file, Dialect dialect) {
        return isGzip(file) || isZstd(file) || !isPlain(dialect);
    }

    static boolean isCompressed(Path file) {
        return isGzip(file) || isZstd(file);
    }

    static Unpacked of(Path file, Dialect dialect) {
        CsvFile.requireRegular(file);
        Path temporary = null;
        try {
            temporary = TemporaryFiles.file(".csv");
            try (InputStream in = open(file);
                    OutputStream out = TemporaryFiles.open(temporary)) {
                copy(in, out, dialect);
            }
            return new Unpacked(temporary);
        } catch (IOException | RuntimeException e) {
            if (temporary != null) {
                TemporaryFiles.delete(temporary);
            }
            throw e instanceof IOException io ? unreadable(file, dialect, io) : (RuntimeException) e;
        }
    }

    @Override
    public void close() {
        TemporaryFiles.delete(path);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            // a file may be several streams one behind the other
            return isGzip(file)
                    ? new GZIPInputStream(in, BUFFER)
                    : isZstd(file) ? new ZstdInputStream(in).setContinuous(false) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void copy(InputStream in, OutputStream out, Dialect dialect) throws IOException {
        if (isPlain(dialect)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return;
        }
        Reader reader = new InputStreamReader(
                in,
                dialect.encoding()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        reader.transferTo(writer);
        writer.flush();
    }

    private static InputException unreadable(Path file, Dialect dialect, IOException e) {
        return FileFaults.unreadable(
                file,
                switch (e) {
                    case CharacterCodingException _ ->
                        new BadFileException("is not in " + dialect.encoding() + "; say its --encoding");
                    case EOFException _ ->
                        new BadFileException("ends in the middle of its compressed data; fetch it again");
                    case ZipException _ ->
                        new BadFileException("is no gzip file, or is damaged: " + e.getMessage() + "; fetch it again");
                    default -> e;
                });
    }

    private static boolean isGzip(Path file) {
        return file.toString().endsWith(".gz");
    }

    private static boolean isZstd(Path file) {
        return file.toString().endsWith(".zst");
    }

    private static boolean isPlain(Dialect dialect) {
        return dialect.encoding().equals(StandardCharsets.UTF_8)
                || dialect.encoding().equals(StandardCharsets.US_ASCII);
    }
}
