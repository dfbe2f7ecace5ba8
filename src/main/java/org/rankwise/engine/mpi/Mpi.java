package org.rankwise.engine.mpi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rankwise.layout.ElementType;

/**
 * The C functions of the machine's MPI library: constants to the compiler, so that a call costs what it costs in C. Opened
 * when this class is first used. Handles of communicators, datatypes, operations and requests are longs, whatever the
 * library makes of them, and so are counts; {@link Extent} holds what an int does not.
 */
final class Mpi {
    static final MpiLibrary LIBRARY = MpiLibrary.open().forPlugins();
    static final Abi ABI = LIBRARY.abi();
    /** Whether the library has MPI 4's functions with the suffix _c, whose counts are long. */
    static final boolean LARGE_COUNTS = LIBRARY.symbols().find("MPI_Send_c").isPresent();

    // int MPI_Init_thread(int *argc, char ***argv, int required, int *provided);
    static final NativeFunction INIT_THREAD = function("MPI_Init_thread");
    // int MPI_Finalize(void);
    static final NativeFunction FINALIZE = function("MPI_Finalize");
    // int MPI_Abort(MPI_Comm comm, int errorcode);
    static final NativeFunction ABORT = function("MPI_Abort");
    // int MPI_Get_library_version(char *version, int *resultlen);
    static final NativeFunction GET_LIBRARY_VERSION = function("MPI_Get_library_version");
    // int MPI_Error_string(int errorcode, char *string, int *resultlen);
    static final NativeFunction ERROR_STRING = function("MPI_Error_string");

    // int MPI_Comm_rank(MPI_Comm comm, int *rank);
    static final NativeFunction COMM_RANK = function("MPI_Comm_rank");
    // int MPI_Comm_size(MPI_Comm comm, int *size);
    static final NativeFunction COMM_SIZE = function("MPI_Comm_size");
    // int MPI_Comm_dup(MPI_Comm comm, MPI_Comm *newcomm);
    static final NativeFunction COMM_DUP = function("MPI_Comm_dup");
    // int MPI_Comm_split(MPI_Comm comm, int color, int key, MPI_Comm *newcomm);
    static final NativeFunction COMM_SPLIT = function("MPI_Comm_split");
    // int MPI_Comm_split_type(MPI_Comm comm, int split_type, int key, MPI_Info info, MPI_Comm *newcomm);
    static final NativeFunction COMM_SPLIT_TYPE = function("MPI_Comm_split_type");
    // int MPI_Comm_free(MPI_Comm *comm);
    static final NativeFunction COMM_FREE = function("MPI_Comm_free");
    // int MPI_Comm_set_errhandler(MPI_Comm comm, MPI_Errhandler errhandler);
    static final NativeFunction COMM_SET_ERRHANDLER = function("MPI_Comm_set_errhandler");

    // int MPI_Send(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm);
    static final NativeFunction SEND = counting("MPI_Send");
    // int MPI_Ssend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm);
    static final NativeFunction SSEND = counting("MPI_Ssend");
    // int MPI_Isend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request
    // *r);
    static final NativeFunction ISEND = counting("MPI_Isend");
    // int MPI_Issend(const void *buf, int count, MPI_Datatype datatype, int dest, int tag, MPI_Comm comm, MPI_Request
    // *r);
    static final NativeFunction ISSEND = counting("MPI_Issend");
    // int MPI_Recv(void *buf, int count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Status
    // *status);
    static final NativeFunction RECV = counting("MPI_Recv");
    // int MPI_Irecv(void *buf, int count, MPI_Datatype datatype, int source, int tag, MPI_Comm comm, MPI_Request *r);
    static final NativeFunction IRECV = counting("MPI_Irecv");
    // int MPI_Probe(int source, int tag, MPI_Comm comm, MPI_Status *status);
    static final NativeFunction PROBE = function("MPI_Probe");
    // int MPI_Iprobe(int source, int tag, MPI_Comm comm, int *flag, MPI_Status *status);
    static final NativeFunction IPROBE = function("MPI_Iprobe");
    // int MPI_Get_elements_x(const MPI_Status *status, MPI_Datatype datatype, MPI_Count *count);
    static final NativeFunction GET_ELEMENTS_X = function("MPI_Get_elements_x");
    // int MPI_Wait(MPI_Request *request, MPI_Status *status);
    static final NativeFunction WAIT = function("MPI_Wait");
    // int MPI_Test(MPI_Request *request, int *flag, MPI_Status *status);
    static final NativeFunction TEST = function("MPI_Test");
    // int MPI_Cancel(MPI_Request *request);
    static final NativeFunction CANCEL = function("MPI_Cancel");
    // int MPI_Test_cancelled(const MPI_Status *status, int *flag);
    static final NativeFunction TEST_CANCELLED = function("MPI_Test_cancelled");

    // int MPI_Type_contiguous(int count, MPI_Datatype oldtype, MPI_Datatype *newtype);
    static final NativeFunction TYPE_CONTIGUOUS = function("MPI_Type_contiguous");
    // int MPI_Type_create_struct(int count, const int l[], const MPI_Aint d[], const MPI_Datatype t[], MPI_Datatype
    // *n);
    static final NativeFunction TYPE_CREATE_STRUCT = function("MPI_Type_create_struct");
    // int MPI_Type_commit(MPI_Datatype *datatype);
    static final NativeFunction TYPE_COMMIT = function("MPI_Type_commit");
    // int MPI_Type_free(MPI_Datatype *datatype);
    static final NativeFunction TYPE_FREE = function("MPI_Type_free");

    private static final long[] DATATYPES = datatypes();

    private Mpi() {}

    private static long[] datatypes() {
        long[] datatypes = new long[ElementType.values().length];
        for (ElementType type : ElementType.values()) {
            datatypes[type.ordinal()] = ABI.datatypes().get(type);
        }
        return datatypes;
    }

    static long datatype(ElementType type) {
        return DATATYPES[type.ordinal()];
    }

    static NativeFunction function(String name) {
        Optional<MemorySegment> entry = LIBRARY.symbols().find(name);
        if (entry.isEmpty()) {
            throw new IllegalStateException(LIBRARY.path() + " has no function " + name);
        }
        return new NativeFunction(entry.get());
    }

    /** A function that takes a number of elements: an int, or an MPI_Count where there are such functions. */
    static NativeFunction counting(String name) {
        return function(LARGE_COUNTS ? name + "_c" : name);
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
            MpiError.check(GET_LIBRARY_VERSION.call(text.address(), length.address()), "MPI_Get_library_version", -1);
            return text.getString(0, StandardCharsets.UTF_8);
        }
    }
}
