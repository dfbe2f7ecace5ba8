package org.rankwise.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a user's program: one source file, compiled in memory, or a class on the class path. */
@Command(name = "run", description = "compile and run a program of one source file, or run a class",
        footer = {"", "The program's main calls Rankwise.run. Options for rankwise stand before PROGRAM:",
            "everything behind it is the program's own."})
final class RunCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(names = {"-cp", "--class-path"}, paramLabel = "PATH", defaultValue = "",
            description = "jars and folders that the program needs, as for java -cp")
    String classPath;

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "a .java file, or the name of a class")
    String program;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "handed to the program")
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        ((Main) spec.root().userObject()).settings().toProperties();
        ClassLoader libraries = new URLClassLoader(urls(), RunCommand.class.getClassLoader());
        Class<?> main = program.endsWith(".java")
                ? SourceProgram.compile(Path.of(program), classPath, libraries)
                : load(libraries);
        return invoke(main);
    }

    private Class<?> load(ClassLoader libraries) {
        try {
            return Class.forName(program, true, libraries);
        } catch (ClassNotFoundException e) {
            throw new InputException(program, "no such class on the class path, and no file that ends in .java;"
                    + " name a source file, or add the class's jar by --class-path");
        }
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.isEmpty() ? new String[0] : classPath.split(File.pathSeparator)) {
            if (!Files.exists(Path.of(entry))) {
                throw new UsageException("--class-path names " + entry + ", which does not exist");
            }
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private Integer invoke(Class<?> type) throws Exception {
        Method main;
        try {
            main = type.getDeclaredMethod("main", String[].class);
        } catch (NoSuchMethodException e) {
            throw new InputException(program, "has no method main(String[]); write one that calls Rankwise.run");
        }
        main.setAccessible(true);
        Thread.currentThread().setContextClassLoader(type.getClassLoader());
        try {
            main.invoke(Modifier.isStatic(main.getModifiers()) ? null : instance(type),
                    (Object) arguments.toArray(String[]::new));
            return 0;
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw e;
            }
        }
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
