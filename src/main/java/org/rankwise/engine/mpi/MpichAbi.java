package org.rankwise.engine.mpi;

import java.lang.foreign.ValueLayout;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** MPICH 4 and its kin (Intel MPI, MVAPICH, Cray MPICH): handles are ints that tell what they are; values as in mpi.h. */
final class MpichAbi implements Abi {

    @Override
    public String name() {
        return "MPICH";
    }

    @Override
    public ValueLayout handle() {
        return ValueLayout.JAVA_INT;
    }

    @Override
    public long commWorld() {
        return 0x44000000;
    }

    @Override
    public long commNull() {
        return 0x04000000;
    }

    @Override
    public long requestNull() {
        return 0x2c000000;
    }

    @Override
    public long infoNull() {
        return 0x1c000000;
    }

    @Override
    public long errorsReturn() {
        return 0x54000001;
    }

    @Override
    public long opNull() {
        return 0x18000000;
    }

    @Override
    public long datatype(ElementType type) {
        return switch (type) {
            case BYTE -> 0x4c000137;
            case CHAR -> 0x4c00023c;
            case SHORT -> 0x4c000238;
            case INT -> 0x4c000439;
            case LONG -> 0x4c00083a;
            case FLOAT -> 0x4c00040a;
            case DOUBLE -> 0x4c00080b;
        };
    }

    @Override
    public long op(Op op) {
        return switch (op.name()) {
            case "MAX" -> 0x58000001;
            case "MIN" -> 0x58000002;
            case "SUM" -> 0x58000003;
            case "PROD" -> 0x58000004;
            case "LAND" -> 0x58000005;
            case "BAND" -> 0x58000006;
            case "LOR" -> 0x58000007;
            case "BOR" -> 0x58000008;
            case "LXOR" -> 0x58000009;
            case "BXOR" -> 0x5800000a;
            default -> opNull();
        };
    }

    @Override
    public int anySource() {
        return -2;
    }

    @Override
    public int anyTag() {
        return -1;
    }

    @Override
    public int undefined() {
        return -32766;
    }

    @Override
    public int threadMultiple() {
        return 3;
    }

    @Override
    public int maxErrorString() {
        return 512;
    }

    @Override
    public int statusBytes() {
        return 20;
    }

    @Override
    public int statusSourceOffset() {
        return 8;
    }

    @Override
    public int statusTagOffset() {
        return 12;
    }
}
