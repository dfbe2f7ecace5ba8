package org.rankwise.job.launch;

import java.util.ArrayList;
import java.util.List;
import org.rankwise.job.EngineProvider;
import org.rankwise.job.Finding;

/**
 * What this machine has of what jobs need.
 *
 * @param ready whether a job can run with the engine that the settings ask for
 * @param findings the machine's first, then each engine's, its own readiness first
 */
public record Doctor(boolean ready, List<Finding> findings) {

    /** Takes a second or two: asks every MPI library and launcher. */
    public static Doctor examine(JobSettings settings) {
        EngineProvider asked = Engines.find(settings.engine(), List.of());
        List<Finding> findings = new ArrayList<>(Machine.findings());
        boolean ready = true;
        for (EngineProvider provider : Engines.all()) {
            List<Finding> ofEngine = provider.findings();
            findings.addAll(ofEngine);
            ready &=
                    !provider.name().equals(asked.name()) || ofEngine.getFirst().ok();
        }
        findings.add(Scheduler.slurm());
        return new Doctor(ready, List.copyOf(findings));
    }
}
