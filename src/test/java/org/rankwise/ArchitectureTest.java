package org.rankwise;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Imports point one way: what each part of the house may know of the others. */
class ArchitectureTest {
    private static final String HOUSE = "org.rankwise";

    private static final Set<String> LEAF = Set.of();
    private static final Set<String> ENGINE = Set.of("engine", "collective", "comm", "hosts", "temporary", "output", "layout", "fault",
            "signal");
    private static final Set<String> DATA =
            Set.of("comm", "partition", "stats", "store", "op", "map", "parquet", "progress", "temporary", "layout",
            "fault");
    private static final Set<String> IMAGE = Set.of("array", "fits", "npy", "comm", "partition", "stats", "store", "op",
            "progress", "layout", "fault");
    private static final Set<String> FORMAT = Set.of("array", "comm", "layout", "fault");
    private static final Set<String> COMMANDS = Set.of("launch", "engine", "hosts", "comm", "partition", "stats", "layout", "fault",
            "output", "table", "image", "op", "array", "npy", "fits", "hdf5", "frames", "farm", "linalg", "store", "crypto", "trace", "model",
            "report", "temporary");

    /** Each part, and the parts that it may import. A part belongs to the longest name that its package starts with. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("layout", LEAF),
            Map.entry("fault", LEAF),
            Map.entry("temporary", Set.of("fault")),
            Map.entry("hosts", Set.of("temporary", "fault")),
            Map.entry("signal", LEAF),
            Map.entry("output", Set.of("fault")),
            Map.entry("progress", LEAF),
            Map.entry("crypto", LEAF),
            Map.entry("trace", LEAF),
            Map.entry("model", LEAF),
            Map.entry("parquet", Set.of("fault")),
            Map.entry("comm", Set.of("layout", "fault")),
            Map.entry("partition", Set.of("layout", "fault")),
            Map.entry("engine", Set.of("comm", "hosts", "layout", "fault")),
            Map.entry("collective", Set.of("engine", "comm", "layout")),
            Map.entry("engine.decorate", ENGINE),
            Map.entry("engine.local", ENGINE),
            Map.entry("engine.watch", ENGINE),
            Map.entry("engine.mpi", ENGINE),
            Map.entry("engine.mpj", ENGINE),
            Map.entry("face", Set.of("engine", "comm", "layout")),
            Map.entry("launch", Set.of("face", "engine", "engine.decorate", "engine.watch", "engine.local", "engine.mpi", "engine.mpj", "comm",
                    "hosts", "progress", "temporary", "output", "layout", "fault", "signal")),
            Map.entry("", Set.of("launch", "comm", "fault", "signal")),
            Map.entry("map", Set.of("comm", "partition", "layout", "fault")),
            Map.entry("store", Set.of("comm", "layout", "fault")),
            Map.entry("stats", Set.of("comm", "partition", "layout", "fault")),
            Map.entry("op", DATA),
            Map.entry("table", DATA),
            Map.entry("image", IMAGE),
            Map.entry("array", DATA),
            Map.entry("npy", FORMAT),
            Map.entry("fits", FORMAT),
            Map.entry("hdf5", FORMAT),
            Map.entry("frames", Set.of("fits", "array", "comm", "partition", "stats", "store", "layout", "fault")),
            Map.entry("linalg", DATA),
            Map.entry("farm", DATA),
            Map.entry("report", Set.of("comm", "stats", "trace", "model", "layout", "fault")),
            Map.entry("cli", COMMANDS));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(HOUSE);

    @Test
    void shouldImportOneWay() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            String part = part(from);
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass();
                boolean ours = to.getPackageName().equals(HOUSE) || to.getPackageName().startsWith(HOUSE + ".");
                if (ours && !part(to).equals(part) && !MAY_IMPORT.get(part).contains(part(to))) {
                    violations.add(from.getName() + " may not know " + to.getName());
                }
            }
        }
        assertEquals(Set.of(), violations);
    }

    @Test
    void shouldHaveNoCyclesOfPackages() {
        slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** The part of the house that a class belongs to; a package that belongs to none is to be entered above. */
    private static String part(JavaClass type) {
        String name = type.getPackageName().substring(HOUSE.length());
        while (!name.isEmpty()) {
            if (MAY_IMPORT.containsKey(name.substring(1))) {
                return name.substring(1);
            }
            name = name.substring(0, name.lastIndexOf('.'));
        }
        if (type.getPackageName().equals(HOUSE)) {
            return "";
        }
        throw new AssertionError("package " + type.getPackageName() + " is no part of the house yet: enter what it may"
                + " import in " + ArchitectureTest.class.getSimpleName() + ", among "
                + List.copyOf(MAY_IMPORT.keySet()));
    }
}
