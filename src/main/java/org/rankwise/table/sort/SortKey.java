package org.rankwise.table.sort;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.fault.UsageException;
import org.rankwise.text.NameList;

/**
 * A column that rows are ordered by; missing values are last either way.
 *
 * @param column its name
 * @param descending the largest first
 */
public record SortKey(String column, boolean descending) {

    /**
     * Reads {@code COL[:asc|:desc],...}.
     *
     * @throws UsageException if it is none
     */
    public static List<SortKey> parse(String text) {
        List<SortKey> keys = new ArrayList<>();
        for (String part : NameList.split(text)) {
            boolean descending = part.endsWith(":desc");
            String name = descending || part.endsWith(":asc") ? part.substring(0, part.lastIndexOf(':')) : part;
            if (name.isEmpty()) {
                throw new UsageException("sort key \"" + part + "\" where COLUMN, COLUMN:asc or COLUMN:desc is needed");
            }
            keys.add(new SortKey(name, descending));
        }
        return keys;
    }
}
