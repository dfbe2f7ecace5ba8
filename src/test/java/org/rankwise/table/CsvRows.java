package org.rankwise.table;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;

/** The rows of a written file by FastCSV, without the header, null for missing values. */
final class CsvRows {

    private CsvRows() {}

    static List<List<String>> of(String csv) {
        List<List<String>> rows = new ArrayList<>();
        CsvReader.builder().ofCsvRecord(csv).stream().skip(1).forEach(record -> {
            List<String> row = new ArrayList<>();
            record.getFields().forEach(field -> row.add(field.isEmpty() ? null : field));
            rows.add(row);
        });
        return rows;
    }
}
