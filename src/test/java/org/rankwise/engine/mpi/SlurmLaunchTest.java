package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rankwise.fault.UsageException;

/** What follows from an allocation's variables and from srun's list of plugins; the rest is tried in org.rankwise.slurm. */
class SlurmLaunchTest {

    @Test
    void shouldChooseThePluginThatTheLibraryUnderstands() {
        String debian = "MPI plugin types are...\n\tpmix\n\tnone\n\tcray_shasta\n\tpmi2\n"
                + "specific pmix plugin versions available: pmix_v4\n";
        assertEquals(Optional.of("pmix"), SlurmLaunch.plugin(true, debian));
        assertEquals(Optional.of("pmi2"), SlurmLaunch.plugin(false, debian));
        assertEquals(
                Optional.of("pmix_v5"),
                SlurmLaunch.plugin(true, "srun: MPI types are...\nsrun: pmix_v3\nsrun: pmix_v5\nsrun: none\n"));
        assertEquals(Optional.empty(), SlurmLaunch.plugin(true, "MPI plugin types are...\n\tnone\n\tpmi2\n"));
    }

    @Test
    void shouldTakeAsManyRanksAsTheAllocationHasTasks() {
        assertEquals(0, SlurmLaunch.tasks(Map.of("SLURM_NTASKS", "4")));
        assertEquals(
                6, SlurmLaunch.tasks(Map.of("SLURM_JOB_ID", "1", "SLURM_NTASKS", "6", "SLURM_JOB_NUM_NODES", "2")));
        assertEquals(2, SlurmLaunch.tasks(Map.of("SLURM_JOB_ID", "1", "SLURM_JOB_NUM_NODES", "2")));
    }

    @Test
    void shouldRefuseAStepThatOpenMpiCannotJoin() {
        Map<String, String> step = Map.of("SLURM_PROCID", "0", "SLURM_STEP_NUM_TASKS", "2", "SLURM_STEP_ID", "0");
        UsageException e = assertThrows(UsageException.class, () -> SlurmLaunch.requirePlugin(true, step));
        assertTrue(e.getMessage().contains("srun --mpi=pmix"), e.getMessage());
        SlurmLaunch.requirePlugin(false, step);
        SlurmLaunch.requirePlugin(true, Map.of("SLURM_PROCID", "0", "SLURM_STEP_NUM_TASKS", "2", "PMIX_RANK", "0"));
        SlurmLaunch.requirePlugin(true, Map.of());
    }
}
