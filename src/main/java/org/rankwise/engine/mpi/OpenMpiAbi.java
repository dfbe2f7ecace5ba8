package org.rankwise.engine.mpi;

import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import org.rankwise.comm.Op;
import org.rankwise.layout.ElementType;

/** Open MPI 4 and 5: handles are addresses of the library's own objects; values as in its mpi.h. */
final class OpenMpiAbi implements Abi {
    private final SymbolLookup symbols;

    OpenMpiAbi(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    private long object(String name) {
        return symbols.find(name)
                .orElseThrow(() -> new IllegalStateException("the MPI library has no symbol " + name))
                .address();
    }

    @Override
    public String name() {
        return "Open MPI";
    }

    @Override
    public ValueLayout handle() {
        return ValueLayout.JAVA_LONG;
    }

    @Override
    public long commWorld() {
        return object("ompi_mpi_comm_world");
    }

    @Override
    public long commNull() {
        return object("ompi_mpi_comm_null");
    }

    @Override
    public long requestNull() {
        return object("ompi_request_null");
    }

    @Override
    public long infoNull() {
        return object("ompi_mpi_info_null");
    }

    @Override
    public long errorsReturn() {
        return object("ompi_mpi_errors_return");
    }

    @Override
    public long opNull() {
        return object("ompi_mpi_op_null");
    }

    @Override
    public long datatype(ElementType type) {
        return object(switch (type) {
            case BYTE -> "ompi_mpi_int8_t";
            case CHAR -> "ompi_mpi_uint16_t";
            case SHORT -> "ompi_mpi_int16_t";
            case INT -> "ompi_mpi_int32_t";
            case LONG -> "ompi_mpi_int64_t";
            case FLOAT -> "ompi_mpi_float";
            case DOUBLE -> "ompi_mpi_double";
        });
    }

    @Override
    public long op(Op op) {
        return switch (op.name()) {
            case "SUM", "PROD", "MIN", "MAX", "LAND", "LOR", "LXOR", "BAND", "BOR", "BXOR" ->
                object("ompi_mpi_op_" + op.name().toLowerCase(Locale.ROOT));
            default -> opNull();
        };
    }

    @Override
    public int anySource() {
        return -1;
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
        return 256;
    }

    @Override
    public int statusBytes() {
        return 24;
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
