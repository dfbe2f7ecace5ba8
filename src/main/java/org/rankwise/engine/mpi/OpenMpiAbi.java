package org.rankwise.engine.mpi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Open MPI 4 and 5: handles are addresses of the library's own objects; values as in its mpi.h. */
final class OpenMpiAbi {
    static final String NAME = "Open MPI";

    private OpenMpiAbi() {}

    static Abi of(SymbolLookup symbols) {
        return new Abi(
                NAME,
                ValueLayout.JAVA_LONG,
                new Abi.Handles(
                        object(symbols, "mpi_comm_world"),
                        object(symbols, "mpi_comm_null"),
                        object(symbols, "mpi_info_null"),
                        object(symbols, "mpi_errors_return")),
                new Abi.Numbers(-1, -1, -32766, 3, 0, 256),
                new Abi.StatusLayout(24, 0, 4),
                datatypes(symbols),
                ops(symbols));
    }

    private static long object(SymbolLookup symbols, String name) {
        Optional<MemorySegment> object = symbols.find("ompi_" + name);
        if (object.isEmpty()) {
            throw new IllegalStateException("the MPI library has no symbol ompi_" + name);
        }
        return object.get().address();
    }

    private static Map<ElementType, Long> datatypes(SymbolLookup symbols) {
        return Map.of(
                ElementType.BYTE, object(symbols, "mpi_int8_t"),
                ElementType.CHAR, object(symbols, "mpi_uint16_t"),
                ElementType.SHORT, object(symbols, "mpi_int16_t"),
                ElementType.INT, object(symbols, "mpi_int32_t"),
                ElementType.LONG, object(symbols, "mpi_int64_t"),
                ElementType.FLOAT, object(symbols, "mpi_float"),
                ElementType.DOUBLE, object(symbols, "mpi_double"));
    }

    private static Map<Op, Long> ops(SymbolLookup symbols) {
        Map<Op, Long> ops = new HashMap<>();
        for (Op op : List.of(Op.SUM, Op.PROD, Op.MIN, Op.MAX, Op.LAND, Op.LOR, Op.LXOR, Op.BAND, Op.BOR, Op.BXOR)) {
            ops.put(op, object(symbols, "mpi_op_" + op.name().toLowerCase(Locale.ROOT)));
        }
        return Map.copyOf(ops);
    }
}
