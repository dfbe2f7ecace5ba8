package org.rankwise.engine.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
    @ParameterizedTest
    @CsvSource({
        "3.4.1, ch4:ucx, true",
        "4.0.2, ch4:ucx, true",
        "4.1.2, ch4:ucx, true",
        "4.2.0, ch4:ucx, false",
        "4.10.0, ch4:ucx, false",
        "5.0.0, ch4:ucx, false",
        "4.0.2, ch4:ofi, false",
        "4.0.2, ch3:nemesis, false"
    })
    void shouldKnowTheLibrariesWhoseEndHangs(String version, String device, boolean hangs) {
        String told = "MPICH Version:      " + version + "\nMPICH Release date: Thu Apr  7 12:34:45 CDT 2022\n"
                + "MPICH ABI:          14:2:2\nMPICH Device:       " + device + "\n";
        assertEquals(hangs, Ending.hangs(told));
    }

    @Test
    void shouldEndOpenMpiAsTheStandardSays() {
        assertFalse(
                Ending.hangs("Open MPI v4.1.4, package: Debian OpenMPI, ident: 4.1.4, repo rev: v4.1.4, May 26, 2022"));
    }
}
