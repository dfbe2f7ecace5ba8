package org.rankwise.engine.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Loads MPJ Express, for one job: it keeps its state in statics. Its device for processes is changed on the way in, see
 * {@link Patch}.
 */
final class MpjLoader extends URLClassLoader {

    MpjLoader(Path home) {
        super(new URL[] {url(home.resolve("lib/mpj.jar")), url(home.resolve("lib/log4j-1.2.jar")),
            url(home.resolve("lib/log4j-1.2.17.jar"))}, MpjLoader.class.getClassLoader());
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
