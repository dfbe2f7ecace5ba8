package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankwise.job.Finding;

class MpiFindingsTest {

    @ParameterizedTest
    @EnumSource
    void shouldFindEachLibraryWithItsVersion(MpiFamily family) {
        family.require();
        List<Finding> findings = MpiFindings.list();
        assertTrue(
                findings.getFirst().subject().equals("engine mpi")
                        && findings.getFirst().ok(),
                findings.toString());
        assertTrue(
                findings.stream()
                        .anyMatch(finding -> finding.ok()
                                && finding.subject().equals("MPI library")
                                && finding.text().startsWith(family.versionPrefix())
                                && finding.text().contains(".so")
                                && finding.text().endsWith("RANKWISE_MPI_LIBRARY=" + family.library())),
                findings.toString());
        assertTrue(
                findings.stream()
                        .anyMatch(finding -> finding.ok()
                                && finding.subject()
                                        .equals(family == MpiFamily.OPEN_MPI ? "Open MPI mpirun" : "MPICH mpirun")),
                findings.toString());
    }
}
