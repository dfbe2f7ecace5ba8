package org.rankwise.engine.mpi;

import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** The common ABI of MPICH and its descendants (Intel MPI, MVAPICH, Cray MPICH): handles are ints; values as in its mpi.h. */
final class MpichAbi {
    static final Abi ABI = new Abi(
            "MPICH",
            ValueLayout.JAVA_INT,
            new Abi.Handles(0x44000000, 0x04000000, 0x1c000000, 0x54000001),
            new Abi.Numbers(-2, -1, -32766, 3, 1, 512),
            new Abi.StatusLayout(20, 8, 12),
            Map.of(
                    ElementType.BYTE, 0x4c000137L,
                    ElementType.CHAR, 0x4c00023cL,
                    ElementType.SHORT, 0x4c000238L,
                    ElementType.INT, 0x4c000439L,
                    ElementType.LONG, 0x4c00083aL,
                    ElementType.FLOAT, 0x4c00040aL,
                    ElementType.DOUBLE, 0x4c00080bL),
            Map.of(
                    Op.MAX, 0x58000001L,
                    Op.MIN, 0x58000002L,
                    Op.SUM, 0x58000003L,
                    Op.PROD, 0x58000004L,
                    Op.LAND, 0x58000005L,
                    Op.BAND, 0x58000006L,
                    Op.LOR, 0x58000007L,
                    Op.BOR, 0x58000008L,
                    Op.LXOR, 0x58000009L,
                    Op.BXOR, 0x5800000aL));

    private MpichAbi() {}
}
