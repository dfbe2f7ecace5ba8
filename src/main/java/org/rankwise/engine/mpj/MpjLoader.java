package org.rankwise.engine.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rankwise.fault.UsageException;

/**
 * Loads MPJ Express, for one job: it keeps its state in statics. Its device for processes is changed on the way in, see
 * {@link Patch}.
 */
final class MpjLoader extends URLClassLoader {
    private static final Pattern WANTED =
            Pattern.compile("(mpj|mpjbuf|mpjdev|mpi|mpiExp|xdev|smpdev|niodev|log4j.*)\\.jar");

    MpjLoader(Path home) {
        super(jars(home.resolve("lib")), MpjLoader.class.getClassLoader());
    }

    /** Debian's mpj.jar lacks the device for threads, so that each device's own jar comes too. */
    private static URL[] jars(Path lib) {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file ->
                            WANTED.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .map(MpjLoader::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw new UsageException("the folder of MPJ Express cannot be read: " + e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.equals(Patch.DEVICE)) {
            return super.findClass(name);
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] patched = Patch.apply(in.readAllBytes(), this);
            return defineClass(name, patched, 0, patched.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
