package org.rankwise.job.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.fault.UsageException;

class SlurmAllocationTest {

    private static Map<String, String> job(String nodes, String tasks) {
        return Map.of("SLURM_JOB_NODELIST", nodes, "SLURM_TASKS_PER_NODE", tasks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n1|4|n1:4",
                "n[1-3],c1,c10|2(x3),1,7|n1:2, n2:2, n3:2, c1:1, c10:7",
                "n[1-3,07-10]|2(x2),3(x5)|n1:2, n2:2, n3:3, n07:3, n08:3, n09:3, n10:3",
                "n[1-2]|1(x1),2(x1)|n1:1, n2:2",
            })
    void shouldPutTasksToNodes(String nodes, String tasks, String expected) {
        assertEquals(
                expected, SlurmAllocation.of(job(nodes, tasks)).orElseThrow().toString());
    }

    @Test
    void shouldBeNothingOutsideOfSlurm() {
        assertEquals(Optional.empty(), SlurmAllocation.of(Map.of()));
        assertEquals(Optional.empty(), SlurmAllocation.of(Map.of("SLURM_TASKS_PER_NODE", "3")));
    }

    @Test
    void shouldTakeTheStepWithinTheJob() {
        Map<String, String> environment = new HashMap<>(job("n[1-4]", "1"));
        environment.putAll(Map.of("SLURM_STEP_NODELIST", "n[2-3]", "SLURM_STEP_TASKS_PER_NODE", "1(x2)"));
        assertEquals("n2:1, n3:1", SlurmAllocation.of(environment).orElseThrow().toString());
        environment.remove("SLURM_JOB_NODELIST");
        assertEquals("n2:1, n3:1", SlurmAllocation.of(environment).orElseThrow().toString());
    }

    @Test
    void shouldNotTakeTheStepOfAnotherJob() {
        Map<String, String> environment = new HashMap<>(job("n[1-2]", "2(x2)"));
        environment.putAll(Map.of("SLURM_STEP_NODELIST", "n7", "SLURM_STEP_TASKS_PER_NODE", "1"));
        assertEquals("n1:2, n2:2", SlurmAllocation.of(environment).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "2(x3)",
                "2,2,2",
                "0(x2)",
                "2(x0),2",
                "x",
                "2(x2",
                "-1,1",
                "2(x999999999)",
                "99999999999(x2)",
                "2(3)",
                "1,,1"
            })
    void shouldTellTasksThatDoNotFit(String tasks) {
        UsageException e = assertThrows(UsageException.class, () -> SlurmAllocation.of(job("n[1-2]", tasks)));
        assertTrue(e.getMessage().contains("SLURM_TASKS_PER_NODE=" + tasks), e.getMessage());
    }

    @Test
    void shouldTellThatTasksAreMissing() {
        assertThrows(UsageException.class, () -> SlurmAllocation.of(Map.of("SLURM_JOB_NODELIST", "n1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n[1-3,07-10],c10,gpu-[a-b]x",
                "gpu-[a-b]",
                "n[1-3]x",
                "n[3-1]",
                "n[1-3",
                "n1-3]",
                "n[]",
                "n[a]",
                "n[-1]",
                "n[1-]",
                "n[1--3]",
                "n[[1-2]]",
                "n[1-2]]",
                "n[1-70000]",
                "n[0-9999][0-9999]",
                "n;m",
                "a[1-5:2]",
                "n[99999999999999999999]",
                "-n1",
                "n[1, 2]"
            })
    void shouldTellNodeListsThatAreNone(String nodes) {
        UsageException e = assertThrows(UsageException.class, () -> SlurmNodes.expand("SLURM_JOB_NODELIST", nodes));
        assertTrue(e.getMessage().startsWith("SLURM_JOB_NODELIST=" + nodes + " has "), e.getMessage());
    }

    @Test
    void shouldExpandAsScontrolDoes() {
        assertEquals(List.of("n1", "n2", "n3", "n07", "n08", "n09", "n10", "c10"), expand("n[1-3,07-10],c10"));
        assertEquals(List.of("n01", "n02"), expand("n[01-2]"));
        assertEquals(List.of("n1", "n2"), expand("n[1-02]"));
        assertEquals(List.of("n9", "n10", "n11"), expand("n[9-11]"));
        assertEquals(List.of("n1-0", "n1-1", "n2-0", "n2-1"), expand("n[1-2]-[0-1]"));
        assertEquals(
                List.of("n1x3y5", "n1x3y6", "n2x3y5", "n2x3y6", "n1x4y5", "n1x4y6", "n2x4y5", "n2x4y6"),
                expand("n[1-2]x[3-4]y[5-6]"));
        assertEquals(List.of("n2", "n1", "n2"), expand(" n2,,n1\tn2,"));
        assertEquals(List.of("1", "2"), expand("[1-2]"));
        assertEquals(List.of("gpu-ax", "gpu-bx"), expand("gpu-ax,gpu-bx"));
        assertEquals(List.of(), expand(""));
    }

    private static List<String> expand(String nodes) {
        return SlurmNodes.expand("SLURM_JOB_NODELIST", nodes);
    }
}
