package org.rankwise.image.format;

import java.util.List;

/** Names in a sentence. */
final class Words {

    private Words() {}

    /** {@code a, b or c}. */
    static String or(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
