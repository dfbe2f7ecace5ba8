package org.rankwise.text;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.fault.UsageException;

/** Lists of names in options. */
public final class NameList {

    private NameList() {}

    /**
     * The parts of {@code a,b,c}; a name that holds a comma stands in double quotes.
     *
     * @throws UsageException if a part is empty or a quote is not closed
     */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        if (quoted || parts.stream().anyMatch(String::isEmpty)) {
            throw new UsageException(
                    "\"" + text + "\" where names with commas between are needed; put a name that holds "
                            + "a comma into double quotes");
        }
        return parts;
    }
}
