package org.rankwise.engine.mpi;

import java.lang.foreign.ValueLayout;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** The ABI that MPI 5.0 fixes for all libraries, chapter "Application Binary Interface": handles are small pointers. */
final class StandardAbi implements Abi {

    @Override
    public String name() {
        return "MPI standard ABI";
    }

    @Override
    public ValueLayout handle() {
        return ValueLayout.JAVA_LONG;
    }

    @Override
    public long commWorld() {
        return 0x101;
    }

    @Override
    public long commNull() {
        return 0x100;
    }

    @Override
    public long requestNull() {
        return 0x180;
    }

    @Override
    public long infoNull() {
        return 0x130;
    }

    @Override
    public long errorsReturn() {
        return 0x143;
    }

    @Override
    public long opNull() {
        return 0x20;
    }

    @Override
    public long datatype(ElementType type) {
        return switch (type) {
            case BYTE -> 0x240;
            case SHORT -> 0x248;
            case CHAR -> 0x249;
            case INT -> 0x250;
            case LONG -> 0x258;
            case FLOAT -> 0x210;
            case DOUBLE -> 0x214;
        };
    }

    @Override
    public long op(Op op) {
        return switch (op.name()) {
            case "SUM" -> 0x21;
            case "MIN" -> 0x22;
            case "MAX" -> 0x23;
            case "PROD" -> 0x24;
            case "BAND" -> 0x28;
            case "BOR" -> 0x29;
            case "BXOR" -> 0x2a;
            case "LAND" -> 0x30;
            case "LOR" -> 0x31;
            case "LXOR" -> 0x32;
            default -> opNull();
        };
    }

    @Override
    public int anySource() {
        return -1;
    }

    @Override
    public int anyTag() {
        return -2;
    }

    @Override
    public int undefined() {
        return -32766;
    }

    @Override
    public int threadMultiple() {
        return 4096;
    }

    @Override
    public int maxErrorString() {
        return 512;
    }

    @Override
    public int statusBytes() {
        return 32;
    }

    @Override
    public int statusSourceOffset() {
        return 0;
    }

    @Override
    public int statusTagOffset() {
        return 4;
    }
}
