package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.rankwise.layout.ElementType;

/**
 * The C functions of the machine's MPI library, one handle each: constants to the compiler, so that a call costs what it
 * costs in C. Opened when this class is first used. Handles of communicators, datatypes, operations and requests are
 * longs, whatever the library makes of them, and so are counts; {@link Extent} holds what an int does not.
 */
@SuppressWarnings("restricted")
final class Mpi {
    static final MpiLibrary LIBRARY = MpiLibrary.open();
    static final Abi ABI = LIBRARY.abi();
    /** Stands for a handle in the descriptors below. */
    static final MemoryLayout H = ABI.handle().withName("handle");
    /** Whether the library has MPI 4's functions with the suffix _c, whose counts are long. */
    static final boolean LARGE_COUNTS = LIBRARY.symbols().find("MPI_Send_c").isPresent();
    /** Stands for a number of elements in the descriptors below: an int, or an MPI_Count where there are such functions. */
    static final MemoryLayout N = (LARGE_COUNTS ? JAVA_LONG : JAVA_INT).withName("count");

    // int MPI_Init_thread(int *argc, char ***argv, int required, int *provided);
    static final MethodHandle INIT_THREAD = function("MPI_Init_thread", ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    // int MPI_Finalize(void);
    static final MethodHandle FINALIZE = function("MPI_Finalize");
    // int MPI_Abort(MPI_Comm comm, int errorcode);
    static final MethodHandle ABORT = function("MPI_Abort", H, JAVA_INT);
    // int MPI_Get_library_version(char *version, int *resultlen);
    static final MethodHandle GET_LIBRARY_VERSION = function("MPI_Get_library_version", ADDRESS, ADDRESS);
    // int MPI_Error_string(int errorcode, char *string, int *resultlen);
    static final MethodHandle ERROR_STRING = function("MPI_Error_string", JAVA_INT, ADDRESS, ADDRESS);

    // int MPI_Comm_rank(MPI_Comm comm, int *rank);
    static final MethodHandle COMM_RANK = function("MPI_Comm_rank", H, ADDRESS);
    // int MPI_Comm_size(MPI_Comm comm, int *size);
    static final MethodHandle COMM_SIZE = function("MPI_Comm_size", H, ADDRESS);
    // int MPI_Comm_dup(MPI_Comm comm, MPI_Comm *newcomm);
    static final MethodHandle COMM_DUP = function("MPI_Comm_dup", H, ADDRESS);
    // int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *newcomm);
    static final MethodHandle COMM_SPLIT = function("MPI_Comm_split", H, JAVA_INT, JAVA_INT, ADDRESS);
    // int MPI_Comm_split_type(MPI_Comm comm, int split_type, int key, MPI_Info info, MPI_Comm *newcomm);
    static final MethodHandle COMM_SPLIT_TYPE = function("MPI_Comm_split_type", H, JAVA_INT, JAVA_INT, H, ADDRESS);
    // int MPI_Comm_free(MPI_Comm *comm);
    static final MethodHandle COMM_FREE = function("MPI_Comm_free", ADDRESS);
    // int MPI_Comm_set_errhandler(MPI_Comm comm, MPI_Errhandler errhandler);
    static final MethodHandle COMM_SET_ERRHANDLER = function("MPI_Comm_set_errhandler", H, H);

    // int MPI_Send(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm);
    static final MethodHandle SEND = function("MPI_Send", ADDRESS, N, H, JAVA_INT, JAVA_INT, H);
    // int MPI_Ssend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm);
    static final MethodHandle SSEND = function("MPI_Ssend", ADDRESS, N, H, JAVA_INT, JAVA_INT, H);
    // int MPI_Isend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *r);
    static final MethodHandle ISEND = function("MPI_Isend", ADDRESS, N, H, JAVA_INT, JAVA_INT, H, ADDRESS);
    // int MPI_Issend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request *r);
    static final MethodHandle ISSEND = function("MPI_Issend", ADDRESS, N, H, JAVA_INT, JAVA_INT, H, ADDRESS);
    // int MPI_Recv(void *buf, int count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Status *status);
    static final MethodHandle RECV = function("MPI_Recv", ADDRESS, N, H, JAVA_INT, JAVA_INT, H, ADDRESS);
    // int MPI_Irecv(void *buf, int count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Request *r);
    static final MethodHandle IRECV = function("MPI_Irecv", ADDRESS, N, H, JAVA_INT, JAVA_INT, H, ADDRESS);
    // int MPI_Probe(int source, int tag, MPI_Comm comm, MPI_Status *status);
    static final MethodHandle PROBE = function("MPI_Probe", JAVA_INT, JAVA_INT, H, ADDRESS);
    // int MPI_Iprobe(int source, int tag, MPI_Comm comm, int *flag, MPI_Status *status);
    static final MethodHandle IPROBE = function("MPI_Iprobe", JAVA_INT, JAVA_INT, H, ADDRESS, ADDRESS);
    // int MPI_Get_elements_x(const MPI_Status *status, MPI_Datatype datatype, MPI_Count *count);
    // It never waits, so the collector may wait for it.
    static final MethodHandle GET_ELEMENTS_X =
            function("MPI_Get_elements_x", List.of(ADDRESS, H, ADDRESS), Linker.Option.critical(false));
    // int MPI_Wait(MPI_Request *request, MPI_Status *status);
    static final MethodHandle WAIT = function("MPI_Wait", ADDRESS, ADDRESS);
    // int MPI_Test(MPI_Request *request, int *flag, MPI_Status *status);
    static final MethodHandle TEST = function("MPI_Test", ADDRESS, ADDRESS, ADDRESS);
    // int MPI_Cancel(MPI_Request *request);
    static final MethodHandle CANCEL = function("MPI_Cancel", ADDRESS);
    // int MPI_Test_cancelled(const MPI_Status *status, int *flag);
    static final MethodHandle TEST_CANCELLED = function("MPI_Test_cancelled", ADDRESS, ADDRESS);

    // int MPI_Type_contiguous(int count, MPI_Datatype oldtype, MPI_Datatype *newtype);
    static final MethodHandle TYPE_CONTIGUOUS = function("MPI_Type_contiguous", JAVA_INT, H, ADDRESS);
    // int MPI_Type_create_struct(int count, const int l[], const MPI_Aint d[], const MPI_Datatype t[], MPI_Datatype *n);
    static final MethodHandle TYPE_CREATE_STRUCT =
            function("MPI_Type_create_struct", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    // int MPI_Type_commit(MPI_Datatype *datatype);
    static final MethodHandle TYPE_COMMIT = function("MPI_Type_commit", ADDRESS);
    // int MPI_Type_free(MPI_Datatype *datatype);
    static final MethodHandle TYPE_FREE = function("MPI_Type_free", ADDRESS);

    // int MPI_Win_allocate(MPI_Aint size, int disp_unit, MPI_Info info, MPI_Comm comm, void *baseptr, MPI_Win *win);
    static final MethodHandle WIN_ALLOCATE = function("MPI_Win_allocate", JAVA_LONG, JAVA_INT, H, H, ADDRESS, ADDRESS);
    // int MPI_Win_lock_all(int assert, MPI_Win win);
    static final MethodHandle WIN_LOCK_ALL = function("MPI_Win_lock_all", JAVA_INT, H);
    // int MPI_Fetch_and_op(const void *origin, void *result, MPI_Datatype datatype, int target, MPI_Aint disp, MPI_Op op, MPI_Win win);
    static final MethodHandle FETCH_AND_OP =
            function("MPI_Fetch_and_op", ADDRESS, ADDRESS, H, JAVA_INT, JAVA_LONG, H, H);
    // int MPI_Win_flush(int rank, MPI_Win win);
    static final MethodHandle WIN_FLUSH = function("MPI_Win_flush", JAVA_INT, H);
    // int MPI_Win_unlock_all(MPI_Win win);
    static final MethodHandle WIN_UNLOCK_ALL = function("MPI_Win_unlock_all", H);
    // int MPI_Win_free(MPI_Win *win);
    static final MethodHandle WIN_FREE = function("MPI_Win_free", ADDRESS);

    private static final long[] DATATYPES =
            Stream.of(ElementType.values()).mapToLong(ABI.datatypes()::get).toArray();

    private Mpi() {}

    static long datatype(ElementType type) {
        return DATATYPES[type.ordinal()];
    }

    /** A C function of the library that returns an error code; its parameters {@link #H} and {@link #N} become longs. */
    static MethodHandle function(String name, MemoryLayout... parameters) {
        return function(name, List.of(parameters));
    }

    static MethodHandle function(String name, List<MemoryLayout> parameters, Linker.Option... options) {
        String symbol = LARGE_COUNTS && parameters.contains(N) ? name + "_c" : name;
        MemorySegment address = LIBRARY.symbols().find(symbol).orElseThrow(
                () -> new IllegalStateException(LIBRARY.path() + " has no function " + symbol));
        MethodHandle function = Linker.nativeLinker().downcallHandle(address,
                FunctionDescriptor.of(JAVA_INT, parameters.toArray(MemoryLayout[]::new)), options);
        MethodType type = function.type();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i) == H || parameters.get(i) == N) {
                type = type.changeParameterType(i, long.class);
            }
        }
        return MethodHandles.explicitCastArguments(function, type);
    }

    /** Reads a handle that the library wrote. */
    static long handleAt(MemorySegment memory) {
        return ABI.handle() == JAVA_INT ? memory.get(JAVA_INT, 0) : memory.get(JAVA_LONG, 0);
    }

    static void putHandle(MemorySegment memory, long handle) {
        if (ABI.handle() == JAVA_INT) {
            memory.set(JAVA_INT, 0, (int) handle);
        } else {
            memory.set(JAVA_LONG, 0, handle);
        }
    }

    /** The library's own line on what it is. */
    static String version() {
        return versionLines().lines().findFirst().orElse("").strip();
    }

    /** All that the library tells of itself. */
    static String versionLines() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(8192);
            MemorySegment length = arena.allocate(JAVA_INT);
            MpiError.check((int) GET_LIBRARY_VERSION.invokeExact(text, length), "MPI_Get_library_version", -1);
            return text.getString(0, StandardCharsets.UTF_8);
        } catch (Throwable e) {
            throw MpiError.unexpected(e);
        }
    }
}
