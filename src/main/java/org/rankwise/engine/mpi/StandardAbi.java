package org.rankwise.engine.mpi;

import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** The standard ABI of MPI 5, which libraries install as libmpi_abi: handles are small numbers as wide as a pointer. */
final class StandardAbi {
    static final Abi ABI = new Abi(
            "MPI standard ABI",
            ValueLayout.JAVA_LONG,
            new Abi.Handles(0x101, 0x100, 0x130, 0x143),
            new Abi.Numbers(-1, -2, -32766, 4096, 221, 512),
            new Abi.StatusLayout(32, 0, 4),
            Map.of(
                    ElementType.BYTE, 0x240L,
                    ElementType.SHORT, 0x248L,
                    ElementType.CHAR, 0x249L,
                    ElementType.INT, 0x250L,
                    ElementType.LONG, 0x258L,
                    ElementType.FLOAT, 0x210L,
                    ElementType.DOUBLE, 0x214L),
            Map.of(
                    Op.SUM, 0x21L,
                    Op.MIN, 0x22L,
                    Op.MAX, 0x23L,
                    Op.PROD, 0x24L,
                    Op.BAND, 0x28L,
                    Op.BOR, 0x29L,
                    Op.BXOR, 0x2aL,
                    Op.LAND, 0x30L,
                    Op.LOR, 0x31L,
                    Op.LXOR, 0x32L));

    private StandardAbi() {}
}
