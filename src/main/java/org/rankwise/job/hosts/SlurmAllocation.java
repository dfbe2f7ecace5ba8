package org.rankwise.job.hosts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankwise.fault.UsageException;

/**
 * The hosts that Slurm has given to the job or step that a process belongs to, as its environment tells.
 *
 * <p>Within a step Slurm tells the step's tasks but the job's nodes under the names of a job, so the step's own pair of
 * variables counts there. A batch script that was submitted from within another job's step may have that step's
 * variables still: they count only as far as their nodes are the job's.
 */
public final class SlurmAllocation {
    private static final String JOB_NODES = "SLURM_JOB_NODELIST";
    private static final String JOB_TASKS = "SLURM_TASKS_PER_NODE";
    private static final String STEP_NODES = "SLURM_STEP_NODELIST";
    private static final String STEP_TASKS = "SLURM_STEP_TASKS_PER_NODE";
    /** {@code 2(x3)}: two tasks on each of three nodes. */
    private static final Pattern TASKS = Pattern.compile("([0-9]{1,9})(?:\\(x([0-9]{1,9})\\))?");

    private SlurmAllocation() {}

    /** @return the hosts, or nothing outside of Slurm's jobs */
    public static Optional<HostList> of(Map<String, String> environment) {
        String job = environment.getOrDefault(JOB_NODES, "");
        String step = environment.getOrDefault(STEP_NODES, "");
        if (!step.isEmpty() && environment.containsKey(STEP_TASKS) && (job.isEmpty() || isWithin(step, job))) {
            return Optional.of(hosts(STEP_NODES, step, STEP_TASKS, environment.get(STEP_TASKS)));
        }
        return job.isEmpty()
                ? Optional.empty()
                : Optional.of(hosts(JOB_NODES, job, JOB_TASKS, environment.getOrDefault(JOB_TASKS, "")));
    }

    private static boolean isWithin(String step, String job) {
        return new HashSet<>(SlurmNodes.expand(JOB_NODES, job)).containsAll(SlurmNodes.expand(STEP_NODES, step));
    }

    private static HostList hosts(String nodesName, String nodesText, String tasksName, String tasksText) {
        List<String> nodes = SlurmNodes.expand(nodesName, nodesText);
        List<Integer> tasks = tasks(tasksName, tasksText, nodes.size());
        if (nodes.isEmpty() || tasks.size() != nodes.size()) {
            throw new UsageException(nodesName + "=" + nodesText + " names " + nodes.size() + " nodes, but " + tasksName
                    + "=" + tasksText + " tells the tasks of " + tasks.size());
        }
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            hosts.add(Host.of(nodes.get(i), tasks.get(i)));
        }
        return new HostList(hosts);
    }

    /** One number a node of {@code 2(x3),1}; one more than there are nodes at most. */
    private static List<Integer> tasks(String name, String text, int nodes) {
        List<Integer> tasks = new ArrayList<>();
        for (String group : text.split(",", -1)) {
            Matcher matcher = TASKS.matcher(group);
            int count = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
            if (count < 1 || count > Host.MAX_SLOTS) {
                throw new UsageException(
                        name + "=" + text + " where the tasks of each node are expected, such as 2(x3),1");
            }
            int times = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            for (int i = 0; i < times && tasks.size() <= nodes; i++) {
                tasks.add(count);
            }
        }
        return tasks;
    }
}
