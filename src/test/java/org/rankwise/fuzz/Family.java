package org.rankwise.fuzz;

import java.nio.file.Path;
import java.util.Random;

/** Commands that take the same kinds of input. */
enum Family {
    TABLE(TableLines::new),
    IMAGE(ImageLines::new),
    ARRAY(ArrayLines::new),
    OTHER(OtherLines::new);

    private interface Maker {
        Lines of(Samples samples, Random random, Path in);
    }

    private final Maker maker;

    Family(Maker maker) {
        this.maker = maker;
    }

    Lines lines(Samples samples, Random random, Path in) {
        return maker.of(samples, random, in);
    }
}
