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
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;

/** Runs a user's program: one source file, compiled in memory, or a class on the class path. */
final class RunCommand extends Command implements Callable<Integer> {
    private final Setting<String> classPath = option("-cp", "PATH", String.class,
            "jars and folders that the program needs, as for java -cp").alias("--class-path").otherwise("");
    private final Setting<String> program = operand("PROGRAM", String.class, "a .java file, or the name of a class");
    private final Setting<List<String>> arguments = operands("ARGUMENT", String.class, "handed to the program")
            .optional();

    RunCommand() {
        super("compile and run a program of one source file, or run a class");
        spec().parser().stopAtPositional(true); // what stands behind the program is the program's own
        spec().usageMessage().footer("",
                "The program's main calls Rankwise.run. Options for rankwise stand before PROGRAM:",
                "everything behind it is the program's own.");
    }

    @Override
    public Integer call() throws Exception {
        job().toProperties();
        ClassLoader libraries = new URLClassLoader(urls(), RunCommand.class.getClassLoader());
        Class<?> main = program.value().endsWith(".java")
                ? SourceProgram.compile(Path.of(program.value()), classPath.value(), libraries)
                : load(libraries);
        return invoke(main);
    }

    private Class<?> load(ClassLoader libraries) {
        try {
            return Class.forName(program.value(), true, libraries);
        } catch (ClassNotFoundException e) {
            throw new InputException(program.value(), "no such class on the class path, and no file that ends in .java;"
                    + " name a source file, or add the class's jar by --class-path");
        }
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.value().isEmpty() ? new String[0] : classPath.value().split(File.pathSeparator)) {
            if (!Files.exists(Path.of(entry))) {
                throw new UsageException("--class-path names " + entry + ", which does not exist");
            }
            if (!Files.isDirectory(Path.of(entry))) {
                FileFaults.requireRegular(Path.of(entry), "; --class-path takes jars and folders");
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
            throw new InputException(program.value(), "has no method main(String[]); write one that calls Rankwise.run");
        }
        main.setAccessible(true);
        Thread.currentThread().setContextClassLoader(type.getClassLoader());
        try {
            main.invoke(Modifier.isStatic(main.getModifiers()) ? null : instance(type),
                    (Object) arguments.value().toArray(String[]::new));
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
