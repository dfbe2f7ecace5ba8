package org.rankwise.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.rankwise.job.Finding;
import org.rankwise.job.launch.Doctor;
import org.rankwise.text.Json;

/** Tells what this machine has of what jobs need, and how to get the rest. */
final class DoctorCommand extends Command implements Callable<Integer> {
    private final Setting<Boolean> json = flag("--json", "as JSON");

    DoctorCommand() {
        super("tell what this machine has of what jobs need, and the command that brings what is missing");
        spec().usageMessage()
                .footer("", "The exit code is 0 if a job can run with the default engine, or with that of --engine.");
    }

    @Override
    public Integer call() {
        Doctor doctor = Doctor.examine(job());
        print(json.value() ? json(doctor) : text(doctor));
        return doctor.ready() ? 0 : Main.USAGE;
    }

    private static String text(Doctor doctor) {
        return doctor.findings().stream()
                .map(finding -> String.format(
                        Locale.ROOT,
                        "%-7s  %-16s  %s%s%n",
                        finding.ok() ? "ok" : "missing",
                        finding.subject(),
                        finding.text(),
                        finding.remedy().isEmpty() ? "" : "; to get it: " + finding.remedy()))
                .collect(Collectors.joining());
    }

    private static String json(Doctor doctor) {
        return doctor.findings().stream()
                .map(DoctorCommand::json)
                .collect(Collectors.joining(", ", "{\"ready\": " + doctor.ready() + ", \"findings\": [", "]}\n"));
    }

    private static String json(Finding finding) {
        return "{\"subject\": " + Json.text(finding.subject()) + ", \"ok\": " + finding.ok() + ", \"text\": "
                + Json.text(finding.text()) + ", \"remedy\": " + Json.text(finding.remedy()) + "}";
    }
}
