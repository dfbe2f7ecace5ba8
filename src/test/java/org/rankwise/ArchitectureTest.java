package org.rankwise;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports point one way: what each room of the house may know of the others, from the leaves up to the command line. */
class ArchitectureTest {
    private static final String HOUSE = "org.rankwise";

    /** Each room, and the rooms that it may know. A room that is not here, or not in the house, fails. */
    private static final Map<String, Set<String>> MAY_KNOW = Stream.of(
                    room("fault", ""),
                    room("job.signal", ""),
                    room("layout", ""),
                    room("progress", ""),
                    room("comm", "layout"),
                    room("file.output", "fault"),
                    room("file.temporary", "fault"),
                    room("format.parquet", "fault file.store"),
                    room("partition", "layout"),
                    room("text", "fault"),
                    room("engine", "comm layout"),
                    room("file.store", "comm fault layout"),
                    room("image.raster", "comm fault layout"),
                    room("job.hosts", "fault file.temporary"),
                    room("joint", "comm fault"),
                    room("map", "comm partition"),
                    room("stats", "comm"),
                    room("array", "comm fault file.store layout partition progress stats"),
                    room("engine.collective", "comm engine layout"),
                    room("engine.face", "comm engine layout"),
                    room("image.op.lanes", "image.raster layout"),
                    room("job", "comm engine fault job.hosts layout"),
                    room("table.column", "comm fault stats text"),
                    room("engine.decorate", "comm engine engine.collective job layout"),
                    room("engine.local", "comm engine engine.collective fault job job.hosts job.signal layout"),
                    room("engine.mpi", "comm engine engine.collective fault job job.hosts job.signal layout"),
                    room("engine.mpj", "comm engine engine.collective fault job job.hosts job.signal layout"),
                    room("engine.watch", "comm engine engine.collective fault job job.hosts layout"),
                    room("format.fits", "array fault file.store layout"),
                    room("format.hdf5", "array fault layout"),
                    room("format.npy", "array fault file.store layout"),
                    room("image.op.parts", "comm image.op.lanes image.raster layout"),
                    room("table.expression", "fault table.column"),
                    room("table.summary", "comm stats table.column text"),
                    room("frames", "array comm fault format.fits layout stats"),
                    room("image.format", "array fault file.store format.fits format.npy image.raster layout"),
                    room("image.op", "comm fault image.op.lanes image.op.parts image.raster layout"),
                    room(
                            "job.launch",
                            "comm engine engine.decorate engine.face engine.local engine.mpi engine.mpj engine.watch "
                                    + "fault file.output file.temporary job job.hosts job.signal progress"),
                    room(
                            "table.read",
                            "comm fault file.temporary format.parquet joint layout partition progress table.column "
                                    + "table.expression table.summary text"),
                    room("", "comm job.launch job.signal"),
                    room("image", "comm fault file.store image.format image.raster joint layout progress"),
                    room("image.recipe", "fault image.op image.op.parts image.raster layout"),
                    room("table.describe", "comm fault file.store stats table.column table.read table.summary text"),
                    room("table.sort", "comm fault file.store partition table.column table.read text"),
                    room("image.measure", "comm fault image image.op.lanes image.raster layout stats"),
                    room("table.group", "comm fault map partition stats table.column table.sort text"),
                    room(
                            "table.write",
                            "comm fault file.store format.parquet partition table.column table.read table.sort"),
                    room(
                            "table.clean",
                            "comm fault map partition stats table.column table.expression table.sort table.write"),
                    room(
                            "table.join",
                            "comm fault file.store partition table.clean table.column table.read table.sort"),
                    room(
                            "table",
                            "comm fault joint partition stats table.clean table.column table.expression table.group "
                                    + "table.join table.read table.sort table.summary table.write"),
                    room(
                            "cli",
                            "array comm fault file.output file.store file.temporary format.fits format.hdf5 format.npy "
                                    + "frames image image.format image.measure image.op image.raster image.recipe job job.hosts "
                                    + "job.launch layout stats table table.clean table.column table.describe table.group table.read "
                                    + "table.sort table.write text"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Rooms whose types do not tell yet where null may be: to be fewer with time, and none but these. */
    private static final Set<String> NOT_NULL_MARKED = room(
                    "",
                    "cli engine.collective engine.face engine.local engine.mpi engine.mpj engine engine.watch "
                            + "format.fits format.hdf5 format.npy format.parquet image.format image.measure image.op "
                            + "image.op.parts image.recipe table.clean table.column table.describe table.expression "
                            + "table.group table.join table.read table.sort table.summary table.write")
            .getValue();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    private static Map.Entry<String, Set<String>> room(String name, String known) {
        return Map.entry(name, known.isEmpty() ? Set.of() : Set.of(known.split(" ")));
    }

    @Test
    void shouldImportAsTheListSays() {
        Map<String, Set<String>> known = new TreeMap<>();
        for (JavaClass from : CLASSES) {
            Set<String> rooms = known.computeIfAbsent(room(from), _ -> new TreeSet<>());
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (isOurs(to) && !room(to).equals(room(from))) {
                    rooms.add(room(to));
                }
            }
        }
        assertEquals(new TreeSet<>(MAY_KNOW.keySet()), new TreeSet<>(known.keySet()));
        MAY_KNOW.forEach((room, rooms) -> {
            Set<String> others = known.get(room);
            others.removeAll(rooms);
            assertEquals(Set.of(), others, room + " may not know them");
        });
    }

    /** The rooms that NullAway looks into, see the profile guards. */
    @Test
    void shouldTellWhereNullMayBe() {
        Set<String> found = new TreeSet<>(MAY_KNOW.keySet());
        found.removeIf(room -> CLASSES.getPackage(room.isEmpty() ? HOUSE : HOUSE + "." + room)
                .isAnnotatedWith("org.jspecify.annotations.NullMarked"));
        assertEquals(new TreeSet<>(NOT_NULL_MARKED), found);
    }

    @Test
    void shouldHaveNoCyclesOfPackages() {
        slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** Data layers know the communicator, never what moves its bytes; engines do not know each other. */
    @Test
    void shouldKeepEnginesApart() {
        Set<String> engines = Set.of("engine.local", "engine.mpi", "engine.mpj");
        MAY_KNOW.forEach((room, known) -> {
            boolean data = Stream.of(
                            "table", "image", "array", "frames", "format", "stats", "map", "partition", "joint", "text")
                    .anyMatch(wing -> room.equals(wing) || room.startsWith(wing + "."));
            assertTrue(
                    !data
                            || known.stream()
                                    .noneMatch(name ->
                                            name.startsWith("engine") || name.startsWith("job") || name.equals("cli")),
                    room);
            assertTrue(!engines.contains(room) || known.stream().noneMatch(engines::contains), room);
        });
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(HOUSE) || type.getPackageName().startsWith(HOUSE + ".");
    }

    private static String room(JavaClass type) {
        return type.getPackageName().equals(HOUSE) ? "" : type.getPackageName().substring(HOUSE.length() + 1);
    }
}
