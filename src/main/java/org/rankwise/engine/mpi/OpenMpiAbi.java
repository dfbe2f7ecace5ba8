package org.rankwise.engine.mpi;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Open MPI 4 and 5: handles are addresses of the library's own objects; values as in its mpi.h. */
final class OpenMpiAbi {
    static final String NAME = "Open MPI";

    private OpenMpiAbi() {}

    static Abi of(SymbolLookup symbols) {
        Function<String, Long> object = name -> symbols.find("ompi_" + name)
                .orElseThrow(() -> new IllegalStateException("the MPI library has no symbol ompi_" + name))
                .address();
        return new Abi(NAME, ValueLayout.JAVA_LONG,
                new Abi.Handles(object.apply("mpi_comm_world"), object.apply("mpi_comm_null"),
                        object.apply("mpi_info_null"), object.apply("mpi_errors_return")),
                new Abi.Numbers(-1, -1, -32766, 3, 0, 256),
                new Abi.StatusLayout(24, 0, 4),
                datatypes(object),
                Stream.of(Op.SUM, Op.PROD, Op.MIN, Op.MAX, Op.LAND, Op.LOR, Op.LXOR, Op.BAND, Op.BOR, Op.BXOR)
                        .collect(toUnmodifiableMap(Function.identity(),
                                op -> object.apply("mpi_op_" + op.name().toLowerCase(Locale.ROOT)))));
    }

    private static Map<ElementType, Long> datatypes(Function<String, Long> object) {
        return Map.of(
                ElementType.BYTE, object.apply("mpi_int8_t"),
                ElementType.CHAR, object.apply("mpi_uint16_t"),
                ElementType.SHORT, object.apply("mpi_int16_t"),
                ElementType.INT, object.apply("mpi_int32_t"),
                ElementType.LONG, object.apply("mpi_int64_t"),
                ElementType.FLOAT, object.apply("mpi_float"),
                ElementType.DOUBLE, object.apply("mpi_double"));
    }
}
