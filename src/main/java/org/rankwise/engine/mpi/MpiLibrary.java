package org.rankwise.engine.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankwise.fault.UsageException;

/**
 * The MPI library of this machine: found, opened, and told by its symbols which family it is of.
 *
 * @param path what was opened
 * @param symbols its functions and objects
 * @param abi its family
 */
record MpiLibrary(String path, SymbolLookup symbols, Abi abi) {
    static final String PROPERTY = "rankwise.mpi.library";
    private static final String OVERRIDE = "RANKWISE_MPI_LIBRARY";
    /** The names that the families install, the standard ABI first. */
    static final List<String> NAMES =
            List.of("libmpi_abi.so.1", "libmpi.so.40", "libmpich.so.12", "libmpi.so.12", "libmpi.so");
    /** RTLD_LAZY | RTLD_GLOBAL: plugins of some builds look for the library's symbols without naming it. */
    private static final int LAZY_GLOBAL = 0x101;

    /**
     * What the libraries read from the process's environment when they are opened or start, where Java's own view of it is
     * of no use. What the user has set stays.
     *
     * <p>UCX, which MPI may use, takes SIGSEGV, SIGBUS, SIGFPE and SIGILL for itself when it is loaded; the JVM lives on
     * them (null checks, files cut while mapped, division by zero). SIGHUP it takes for a wish to debug, where a job is to end.
     *
     * <p>Open MPI 4 has one-sided operations between hosts by UCX or by InfiniBand alone when several threads may call it;
     * Debian's forbids UCX to them, and over TCP there are then none.
     */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("UCX_ERROR_SIGNALS", "", "UCX_DEBUG_SIGNO", "0", "OMPI_MCA_osc", "^pt2pt");

    static {
        ENVIRONMENT.forEach(MpiLibrary::setEnvironment);
    }

    /** The library that the user named, or else the first one of the known names that can be opened. */
    static MpiLibrary open() {
        Optional<String> named = named();
        if (named.isPresent()) {
            return open(named.get()).orElseThrow(() -> new UsageException(OVERRIDE + "=" + named.get()
                    + " cannot be opened as a shared library; name the file, such as /usr/lib/libmpi.so.40"));
        }
        return find().orElseThrow(() -> new UsageException("no MPI library found (looked for " + String.join(", ", NAMES)
                + "); install Open MPI or MPICH, load its module, or name the library's file by " + OVERRIDE
                + "; \"rankwise doctor\" tells more"));
    }

    /** What the user named, by property or variable. */
    static Optional<String> named() {
        return Optional.ofNullable(System.getProperty(PROPERTY, System.getenv(OVERRIDE))).filter(name -> !name.isEmpty());
    }

    static Optional<MpiLibrary> find() {
        for (String name : NAMES) {
            Optional<MpiLibrary> library = open(name);
            if (library.isPresent()) {
                return library;
            }
        }
        return Optional.empty();
    }

    /** The file that the library is in, as the loader knows it. */
    @SuppressWarnings("restricted")
    String file() {
        // int dladdr(const void *addr, Dl_info *info); whose first member is const char *dli_fname
        MethodHandle dladdr = Linker.nativeLinker().downcallHandle(
                Linker.nativeLinker().defaultLookup().find("dladdr").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(4 * ValueLayout.ADDRESS.byteSize());
            boolean found = (int) dladdr.invokeExact(symbols.find("MPI_Init_thread").orElseThrow(), info) != 0;
            return found ? Path.of(info.get(ValueLayout.ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0))
                    .toRealPath().toString() : path;
        } catch (Throwable e) {
            throw new IllegalStateException("dladdr failed", e);
        }
    }

    /** Whether a library of that name can be opened; nothing is told of what it is. */
    static boolean isThere(String name) {
        return dlopen(name);
    }

    @SuppressWarnings("restricted")
    private static Optional<MpiLibrary> open(String name) {
        for (String candidate : candidates(name)) {
            if (!dlopen(candidate)) {
                continue;
            }
            SymbolLookup symbols = SymbolLookup.libraryLookup(candidate, Arena.global());
            return symbols.find("MPI_Init_thread").map(_ -> new MpiLibrary(candidate, symbols, abi(symbols)));
        }
        return Optional.empty();
    }

    /** The name itself, for the loader's own path, and the folders that MPI modules set. */
    private static List<String> candidates(String name) {
        List<String> candidates = new ArrayList<>();
        if (!name.contains("/")) {
            for (String variable : List.of("MPI_HOME", "OMPI_HOME", "MPICH_HOME", "I_MPI_ROOT")) {
                String home = System.getenv(variable);
                if (home != null && Files.exists(Path.of(home, "lib", name))) {
                    candidates.add(Path.of(home, "lib", name).toString());
                }
            }
        }
        candidates.add(name);
        return candidates;
    }

    @SuppressWarnings("restricted")
    private static void setEnvironment(String name, String value) {
        // int setenv(const char *name, const char *value, int overwrite);
        MethodHandle setenv = Linker.nativeLinker().downcallHandle(
                Linker.nativeLinker().defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
        } catch (Throwable e) {
            throw new IllegalStateException("setenv failed", e);
        }
    }

    @SuppressWarnings("restricted")
    private static boolean dlopen(String name) {
        // void *dlopen(const char *filename, int flags);
        MethodHandle dlopen = Linker.nativeLinker().downcallHandle(
                Linker.nativeLinker().defaultLookup().find("dlopen").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            return ((MemorySegment) dlopen.invokeExact(arena.allocateFrom(name), LAZY_GLOBAL)).address() != 0;
        } catch (Throwable e) {
            throw new IllegalStateException("dlopen failed", e);
        }
    }

    private static Abi abi(SymbolLookup symbols) {
        if (symbols.find("MPI_Abi_get_version").map(MpiLibrary::abiMajor).orElse(0) > 0) {
            return StandardAbi.ABI;
        }
        return symbols.find("ompi_mpi_comm_world").isPresent() ? OpenMpiAbi.of(symbols) : MpichAbi.ABI;
    }

    /** A library with an ABI of its own may have the function too, and then tells a version that is not positive. */
    @SuppressWarnings("restricted")
    private static int abiMajor(MemorySegment function) {
        // int MPI_Abi_get_version(int *abi_major, int *abi_minor);
        MethodHandle getVersion = Linker.nativeLinker().downcallHandle(function,
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment major = arena.allocate(ValueLayout.JAVA_INT);
            int code = (int) getVersion.invokeExact(major, arena.allocate(ValueLayout.JAVA_INT));
            return code == 0 ? major.get(ValueLayout.JAVA_INT, 0) : 0;
        } catch (Throwable e) {
            throw new IllegalStateException("MPI_Abi_get_version failed", e);
        }
    }
}
