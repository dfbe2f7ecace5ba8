package org.rankwise.engine.mpj;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a rank tells its launcher on standard output before its program begins: a line that starts with a byte which text
 * does not have.
 *
 * @param address where it listens, as digits
 */
record Hello(int rank, String address, int writePort, int readPort) {
    static final byte MARK = 1;
    private static final String WORD = "rankwise-mpj";

    byte[] line() {
        return ((char) MARK
                        + String.join(
                                " ",
                                WORD,
                                Integer.toString(rank),
                                address,
                                Integer.toString(writePort),
                                Integer.toString(readPort))
                        + '\n')
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** @param line without its mark and its end; nothing if it is another's */
    static Optional<Hello> parse(String line) {
        String[] words = line.split(" ");
        return words.length == 5 && words[0].equals(WORD)
                ? Optional.of(new Hello(
                        Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]), Integer.parseInt(words[4])))
                : Optional.empty();
    }

    /** As MPJ's launcher would tell it to the other ranks. */
    String forPeers() {
        return address + "@" + readPort + "@" + writePort + "@" + rank;
    }
}
