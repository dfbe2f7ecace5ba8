package org.rankwise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No output, file name or number depends on the locale of whoever runs: what would ask it is told {@code Locale.ROOT}. */
class LocaleRuleTest {
    private static final Set<String> OF_TEXT = Set.of("format", "formatted", "toLowerCase", "toUpperCase", "printf");
    private static final Set<String> TEXT =
            Set.of("java.lang.String", "java.io.PrintStream", "java.io.PrintWriter", "java.util.Formatter");
    private static final Set<String> WHOLE = Set.of(
            "java.text.NumberFormat",
            "java.text.DecimalFormat",
            "java.text.MessageFormat",
            "java.text.SimpleDateFormat",
            "java.text.Collator");

    @Test
    void shouldNotAskForTheLocale() {
        Set<String> found = new TreeSet<>();
        for (JavaClass from : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.rankwise")) {
            for (JavaAccess<?> access : from.getAccessesFromSelf()) {
                if (asksForLocale(access.getTarget())) {
                    found.add(access.getDescription());
                }
            }
        }
        assertEquals(Set.of(), found);
    }

    private static boolean asksForLocale(AccessTarget target) {
        String owner = target.getOwner().getName();
        boolean told = target instanceof AccessTarget.CodeUnitAccessTarget code
                && code.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getName().equals("java.util.Locale"));
        return !told
                && (TEXT.contains(owner) && OF_TEXT.contains(target.getName())
                        || owner.equals("java.time.format.DateTimeFormatter")
                                && target.getName().equals("ofPattern")
                        || owner.equals("java.util.Locale") && target.getName().equals("getDefault")
                        || WHOLE.contains(owner));
    }
}
