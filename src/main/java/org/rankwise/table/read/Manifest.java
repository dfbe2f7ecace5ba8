package org.rankwise.table.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.rankwise.fault.InputException;
import org.rankwise.fault.SmallFile;
import org.rankwise.table.column.ColumnType;
import org.rankwise.text.Json;
import org.rankwise.text.JsonReader;

/**
 * What is in a folder of parts: {@code manifest.json}.
 *
 * @param by how rows were dealt out, such as {@code hash:station}
 * @param columns names and types
 * @param parts in their order, which is that of the rows when the folder is read back
 */
public record Manifest(String by, List<Name> columns, List<Part> parts) {
    static final String NAME = "manifest.json";
    private static final int BUFFER = 1 << 18;
    private static final int MOST_BYTES = 64 << 20;

    /** A column of the parts. */
    public record Name(String name, ColumnType type) {}

    /**
     * A file.
     *
     * @param crc32c of its bytes
     */
    public record Part(String file, long rows, long bytes, long crc32c) {}

    String toJson() {
        StringBuilder json = new StringBuilder("{\n  \"by\": ")
                .append(Json.text(by))
                .append(",\n  \"rows\": ")
                .append(parts.stream().mapToLong(Part::rows).sum())
                .append(",\n  \"columns\": [");
        for (Name column : columns) {
            json.append(column == columns.getFirst() ? "" : ", ")
                    .append("{\"name\": ")
                    .append(Json.text(column.name()))
                    .append(", \"type\": \"")
                    .append(column.type())
                    .append("\"}");
        }
        json.append("],\n  \"parts\": [");
        for (Part part : parts) {
            json.append(part == parts.getFirst() ? "\n" : ",\n")
                    .append("    {\"file\": ")
                    .append(Json.text(part.file()))
                    .append(", \"rows\": ")
                    .append(part.rows())
                    .append(", \"bytes\": ")
                    .append(part.bytes())
                    .append(", \"crc32c\": \"")
                    .append(String.format(Locale.ROOT, "%08x", part.crc32c()))
                    .append("\"}");
        }
        return json.append("\n  ]\n}\n").toString();
    }

    /** Reads a folder's manifest. */
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            Map<?, ?> json =
                    (Map<?, ?>) JsonReader.read(new String(SmallFile.read(file, MOST_BYTES), StandardCharsets.UTF_8));
            List<Name> columns = new ArrayList<>();
            for (Object column : (List<?>) json.get("columns")) {
                Map<?, ?> fields = (Map<?, ?>) column;
                columns.add(new Name(
                        fields.get("name").toString(),
                        ColumnType.of(fields.get("type").toString())));
            }
            List<Part> parts = new ArrayList<>();
            for (Object part : (List<?>) json.get("parts")) {
                Map<?, ?> fields = (Map<?, ?>) part;
                parts.add(new Part(
                        fields.get("file").toString(),
                        Long.parseLong(fields.get("rows").toString()),
                        Long.parseLong(fields.get("bytes").toString()),
                        Long.parseLong(fields.get("crc32c").toString(), 16)));
            }
            return new Manifest(String.valueOf(json.get("by")), columns, parts);
        } catch (ClassCastException | NullPointerException e) {
            throw new InputException(file.toString(), "is no manifest of parts; delete it, or make the parts again", e);
        } catch (RuntimeException e) {
            throw new InputException(
                    file.toString(),
                    "is no manifest of parts: " + e.getMessage() + "; delete it, or make the parts again",
                    e);
        }
    }

    /** The parts' files, none of which may be missing or of another length. */
    List<InputFiles.Input> files(Path folder) throws IOException {
        List<InputFiles.Input> files = new ArrayList<>();
        List<String> texts = columns.stream()
                .filter(each -> each.type() == ColumnType.STRING)
                .map(Name::name)
                .toList();
        for (Part part : parts) {
            Path file = part(folder, part.file());
            if (Files.exists(file) && Files.size(file) != part.bytes()) {
                throw new InputException(
                        file.toString(),
                        "has " + Files.size(file) + " bytes where the manifest has " + part.bytes()
                                + "; make the parts again");
            }
            files.add(new InputFiles.Input(file, part.crc32c(), texts));
        }
        return files;
    }

    private static Path part(Path folder, String name) {
        try {
            Path inside = Path.of(name);
            // whatever the folder is called: . and x/.. are folders as others are
            if (!inside.isAbsolute() && !inside.normalize().startsWith("..")) {
                return folder.resolve(inside);
            }
        } catch (InvalidPathException _) {
            // no name of a file at all
        }
        throw new InputException(
                folder.resolve(NAME).toString(), "the part " + name + " is outside the folder; make the parts again");
    }

    /** The checksum of a file. */
    public static long crc32c(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer.clear()) >= 0) {
                crc.update(buffer.flip());
            }
        }
        return crc.getValue();
    }

    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(NAME), toJson(), StandardCharsets.UTF_8);
    }
}
