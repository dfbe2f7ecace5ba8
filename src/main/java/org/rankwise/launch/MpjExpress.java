package org.rankwise.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.rankwise.engine.Finding;
import org.rankwise.engine.Programs;

/** MPJ Express on this machine: where MPJ_HOME says, or where Debian's package puts it. */
final class MpjExpress {

    private MpjExpress() {}

    static Finding finding() {
        String home = System.getenv().getOrDefault("MPJ_HOME", "");
        Optional<Path> jar = Stream.of(home.isEmpty() ? "" : home + "/lib/mpj.jar", "/usr/share/java/mpj.jar")
                .filter(file -> !file.isEmpty()).map(Path::of).filter(Files::isRegularFile).findFirst();
        return jar.map(file -> Finding.ok("MPJ Express", file.toString()))
                .orElseGet(() -> Finding.missing("MPJ Express",
                        home.isEmpty() ? "not found (no MPJ_HOME, no /usr/share/java/mpj.jar)"
                                : "MPJ_HOME=" + home + " has no lib/mpj.jar",
                        Programs.install("libmpj-java", "") + ", or unpack its release and set MPJ_HOME"));
    }
}
