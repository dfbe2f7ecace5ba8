package org.rankwise.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;

/** A program of one source file, compiled in memory: nothing is left behind, and ranks cannot meet in a folder. */
final class SourceProgram extends ClassLoader {
    private static final long MOST_BYTES = 16 << 20;

    private final Map<String, byte[]> classes;
    private final MainMethod main;

    /** @param main the name of the class whose main is run */
    SourceProgram(Map<String, byte[]> classes, String main, ClassLoader parent) {
        super(parent);
        this.classes = classes;
        this.main = MainMethod.of(load(main)).orElseThrow();
    }

    private SourceProgram(Map<String, byte[]> classes, Path file, ClassLoader parent) {
        super(parent);
        this.classes = classes;
        this.main = mainOf(file);
    }

    /** Every class by its name. */
    Map<String, byte[]> classes() {
        return classes;
    }

    /** Of the class of the file's name, else of the first class that has one. */
    MainMethod main() {
        return main;
    }

    static SourceProgram compile(Path file, String classPath, ClassLoader libraries) {
        try {
            file.getFileSystem().provider().checkAccess(file, AccessMode.READ);
        } catch (IOException e) {
            throw FileFaults.unreadable(file, e);
        }
        FileFaults.requireRegular(file, "; name a Java source file");
        if (file.toFile().length() > MOST_BYTES) {
            throw new InputException(
                    file.toString(), "has more than " + MOST_BYTES + " bytes; name a Java source file");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new UsageException("this Java has no compiler; run with a JDK, or compile the program beforehand");
        }
        Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            String path = OwnClassPath.text() + (classPath.isEmpty() ? "" : File.pathSeparator + classPath);
            boolean compiled = compiler.getTask(
                            null,
                            new InMemory(files, classes),
                            diagnostics,
                            List.of("-cp", path, "-proc:none", "-g"),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw diagnosed(file, diagnostics);
            }
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(), e);
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
        return new SourceProgram(bytes, file, libraries);
    }

    private static InputException diagnosed(Path file, DiagnosticCollector<JavaFileObject> diagnostics) {
        Diagnostic<? extends JavaFileObject> first = diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .orElseThrow();
        long errors = diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .count();
        return new InputException(
                file + ":" + first.getLineNumber() + ":" + first.getColumnNumber(),
                first.getMessage(Locale.ROOT)
                                .lines()
                                .map(String::strip)
                                .reduce((a, b) -> a + "; " + b)
                                .orElse("")
                        + (errors > 1 ? " (and " + (errors - 1) + " more errors)" : ""));
    }

    private MainMethod mainOf(Path file) {
        String simple = file.getFileName().toString().replaceFirst("\\.java$", "");
        return classes.keySet().stream()
                .sorted((a, b) -> Boolean.compare(isNamed(b, simple), isNamed(a, simple)))
                .flatMap(name -> MainMethod.of(load(name)).stream())
                .findFirst()
                .orElseThrow(() -> new InputException(
                        file.toString(), "no class has a method main; write one that calls Rankwise.run"));
    }

    private static boolean isNamed(String name, String simple) {
        return name.equals(simple) || name.endsWith("." + simple);
    }

    private Class<?> load(String name) {
        try {
            return loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** Keeps compiled classes in a map. */
    private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
