package org.rankwise.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.rankwise.fault.FileFaults;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;
import org.rankwise.job.MissingClass;
import org.rankwise.job.launch.JobSettings;
import org.rankwise.job.launch.Launcher;

/** Runs a user's program: one source file, compiled in memory, a class on the class path, or a jar. */
final class RunCommand extends Command implements Callable<Integer> {
    private final Setting<String> classPath = option(
                    "-cp", "PATH", String.class, "jars and folders that the program needs, as for java -cp")
            .alias("--class-path")
            .otherwise("");
    private final Setting<String> program =
            operand("PROGRAM", String.class, "a .java file, the name of a class, or a .jar file with a main class");
    private final Setting<List<String>> arguments =
            operands("ARGUMENT", String.class, "handed to the program").optional();

    RunCommand() {
        super("compile and run a program of one source file, or run a class or jar");
        spec().parser().stopAtPositional(true); // what stands behind the program is the program's own
        spec().usageMessage()
                .footer(
                        "",
                        "The program's main calls Rankwise.run. Options for rankwise stand before PROGRAM:",
                        "everything behind it is the program's own.");
    }

    /** Where the ranks are processes to be started, main runs in them alone: it may read its input, or write. */
    @Override
    public Integer call() throws Exception {
        JobSettings job = job();
        job.toProperties();
        ClassLoader libraries = new URLClassLoader(urls(), RunCommand.class.getClassLoader());
        try {
            if (!program.value().endsWith(".java")) {
                MainMethod main = mainOf(load(libraries));
                return Launcher.startsProcesses(job) ? Launcher.startProcesses(job) : run(main);
            }
            if (!Launcher.startsProcesses(job)) {
                return run(CompiledFolder.given(libraries)
                        .orElseGet(() -> compile(libraries))
                        .main());
            }
            try (CompiledFolder _ = CompiledFolder.of(compile(libraries))) {
                return Launcher.startProcesses(job);
            }
        } catch (NoClassDefFoundError e) {
            throw new InputException(program.value(), MissingClass.text(e).orElseThrow(() -> e), e);
        }
    }

    private SourceProgram compile(ClassLoader libraries) {
        return SourceProgram.compile(Path.of(program.value()), classPath.value(), libraries);
    }

    private Class<?> load(ClassLoader libraries) {
        String name = isJar() ? mainClass(Path.of(program.value())) : program.value();
        try {
            return Class.forName(name, false, libraries);
        } catch (ClassNotFoundException _) {
            throw new InputException(
                    program.value(),
                    isJar()
                            ? "names the main class " + name + ", which it does not hold"
                            : "no such class on the class path, and no file that ends in .java or .jar; name a source file,"
                                    + " or add the class's jar by --class-path");
        }
    }

    private boolean isJar() {
        return program.value().endsWith(".jar");
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new InputException(
                        jar.toString(),
                        "its manifest has no Main-Class; name the class, and the jar by" + " --class-path");
            }
            return name.strip();
        } catch (IOException e) {
            throw new InputException(jar.toString(), "cannot be read as a jar: " + e.getMessage(), e);
        }
    }

    private MainMethod mainOf(Class<?> type) {
        return MainMethod.of(type)
                .orElseThrow(() ->
                        new InputException(program.value(), "has no method main; write one that calls Rankwise.run"));
    }

    private int run(MainMethod main) throws Exception {
        Thread.currentThread().setContextClassLoader(main.type().getClassLoader());
        Launcher.beforeMain();
        main.invoke(arguments.value().toArray(String[]::new));
        return 0;
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        if (isJar()) {
            urls.add(Path.of(program.value()).toUri().toURL());
        }
        for (String entry :
                classPath.value().isEmpty() ? new String[0] : classPath.value().split(File.pathSeparator)) {
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
}
