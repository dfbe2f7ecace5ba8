package org.rankwise.engine.mpi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
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
    /** RTLD_LAZY | RTLD_GLOBAL */
    private static final int LAZY_GLOBAL = 0x101;

    /**
     * What the libraries read from the process's environment when they are opened or start, where Java's own view of it is
     * of no use. What the user has set stays.
     *
     * <p>UCX, which MPI may use, takes SIGSEGV, SIGBUS, SIGFPE and SIGILL for itself when it is loaded; the JVM lives on
     * them (null checks, files cut while mapped, division by zero). SIGHUP it takes for a wish to debug, where a job is to end.
     * Its warnings it writes to standard output, which is the program's.
     */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("UCX_ERROR_SIGNALS", "", "UCX_DEBUG_SIGNO", "0", "UCX_LOG_FILE", "stderr");

    static {
        ENVIRONMENT.forEach(MpiLibrary::setEnvironment);
    }

    /** The library that the user named, or else the first one of the known names that can be opened. */
    static MpiLibrary open() {
        Optional<String> named = named();
        if (named.isPresent()) {
            return open(named.get())
                    .orElseThrow(() -> new UsageException(OVERRIDE + "=" + named.get()
                            + " cannot be opened as a shared library; name the file, such as /usr/lib/libmpi.so.40"));
        }
        return find().orElseThrow(() ->
                new UsageException("no MPI library found (looked for " + String.join(", ", NAMES)
                        + "); install Open MPI or MPICH, load its module, or name the library's file by " + OVERRIDE
                        + "; \"rankwise doctor\" tells more"));
    }

    /** What the user named, by property or variable. */
    static Optional<String> named() {
        return Optional.ofNullable(System.getProperty(PROPERTY, System.getenv(OVERRIDE)))
                .filter(name -> !name.isEmpty());
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
        try (Arena arena = Arena.ofConfined()) {
            // int dladdr(const void *addr, Dl_info *info); whose first member is const char *dli_fname
            MemorySegment info = arena.allocate(4 * ValueLayout.ADDRESS.byteSize());
            boolean found = ofSystem("dladdr")
                            .call(symbols.find("MPI_Init_thread").orElseThrow().address(), info.address())
                    != 0;
            return found
                    ? Path.of(info.get(ValueLayout.ADDRESS, 0)
                                    .reinterpret(Long.MAX_VALUE)
                                    .getString(0))
                            .toRealPath()
                            .toString()
                    : path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a library of that name can be opened; nothing is told of what it is. */
    static boolean isThere(String name) {
        return symbols(name).isPresent();
    }

    static Optional<MpiLibrary> open(String name) {
        for (String candidate : candidates(name)) {
            Optional<SymbolLookup> symbols = symbols(candidate);
            if (symbols.isPresent()) {
                return symbols.filter(all -> all.find("MPI_Init_thread").isPresent())
                        .map(all -> new MpiLibrary(candidate, all, abi(all)));
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("restricted")
    private static Optional<SymbolLookup> symbols(String file) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
        } catch (IllegalArgumentException _) {
            // not there, or broken
            return Optional.empty();
        }
    }

    /** Plugins of some builds look for the library's symbols without naming it. */
    MpiLibrary forPlugins() {
        try (Arena arena = Arena.ofConfined()) {
            // void *dlopen(const char *filename, int flags);
            int _ = ofSystem("dlopen").call(arena.allocateFrom(path).address(), LAZY_GLOBAL);
            return this;
        }
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

    private static void setEnvironment(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            // int setenv(const char *name, const char *value, int overwrite);
            int _ = ofSystem("setenv")
                    .call(
                            arena.allocateFrom(name).address(),
                            arena.allocateFrom(value).address(),
                            0);
        }
    }

    /** A function of the C library, which Java's own table of them takes ten milliseconds to tell. */
    static NativeFunction ofSystem(String name) {
        return new NativeFunction(symbols("libc.so.6")
                .flatMap(library -> library.find(name))
                .or(() -> Linker.nativeLinker().defaultLookup().find(name))
                .orElseThrow());
    }

    private static Abi abi(SymbolLookup symbols) {
        if (symbols.find("MPI_Abi_get_version").map(MpiLibrary::abiMajor).orElse(0) > 0) {
            return StandardAbi.ABI;
        }
        return symbols.find("ompi_mpi_comm_world").isPresent() ? OpenMpiAbi.of(symbols) : MpichAbi.ABI;
    }

    /** A library with an ABI of its own may have the function too, and then tells a version that is not positive. */
    private static int abiMajor(MemorySegment function) {
        try (Arena arena = Arena.ofConfined()) {
            // int MPI_Abi_get_version(int *abi_major, int *abi_minor);
            MemorySegment major = arena.allocate(ValueLayout.JAVA_INT);
            int code = new NativeFunction(function)
                    .call(major.address(), arena.allocate(ValueLayout.JAVA_INT).address());
            return code == 0 ? major.get(ValueLayout.JAVA_INT, 0) : 0;
        }
    }
}
