package org.rankwise.image.op.parts;

/** Which pixels touch: by their sides, or by their corners as well. */
public enum Connectivity {
    FOUR(0),
    EIGHT(1);

    private final int reach;

    Connectivity(int reach) {
        this.reach = reach;
    }

    /** How far to the side a pixel of the next row may be and still touch. */
    int reach() {
        return reach;
    }

    @Override
    public String toString() {
        return this == FOUR ? "4" : "8";
    }
}
