package org.rankwise.format.parquet;

import java.util.Map;

/**
 * A column of a row group, as the file's metadata has it.
 *
 * @param start of its pages in the file
 * @param bytes of its pages
 * @param statistics what it holds, as far as the file tells; its numbers of fields are the format's
 */
record ColumnChunk(int codec, long start, long bytes, Map<?, ?> statistics) {

    /** @throws FormatException if the pages are elsewhere, of another number of values, or packed in a way that is not read */
    static ColumnChunk of(String name, Map<?, ?> fields, long rows) throws FormatException {
        if (fields.get(1) != null) {
            throw new FormatException("column " + name + " is in another file, and only whole files are read");
        } else if (fields.get(3) == null) {
            throw new FormatException("column " + name + " is encrypted, and only plain files are read");
        }
        Map<?, ?> chunk = (Map<?, ?>) fields.get(3);
        int codec = (int) ParquetFile.number(chunk, 4);
        Codecs.require(codec, name);
        long values = ParquetFile.number(chunk, 5);
        if (values != rows) {
            throw new FormatException(
                    "column " + name + " has " + values + " values in a row group of " + rows + " rows");
        }
        long start = ParquetFile.number(chunk, 9);
        long dictionary = ParquetFile.number(chunk, 11);
        // some writers tell a place of zero where there is no dictionary
        return new ColumnChunk(
                codec,
                dictionary > 0 ? Math.min(start, dictionary) : start,
                ParquetFile.number(chunk, 7),
                chunk.get(12) == null ? Map.of() : (Map<?, ?>) chunk.get(12));
    }
}
