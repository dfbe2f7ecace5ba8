package org.rankwise.job.hosts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The hosts of a job, each once, in the order in which ranks fill them: at least one.
 *
 * <p>A host that is given several times is one with the sum of the slots, at its first place. Names are compared whole
 * and as DNS does, in any case: {@code c1} is neither {@code c10} nor {@code c1.example.org}.
 */
public record HostList(List<Host> hosts) {

    public HostList {
        Map<String, Host> once = new LinkedHashMap<>();
        hosts.forEach(host -> once.merge(host.name().toLowerCase(Locale.ROOT), host, Host::plus));
        hosts = List.copyOf(once.values());
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("no hosts");
        }
    }

    /** How many ranks the hosts take. */
    public long slots() {
        return hosts.stream().mapToLong(Host::slots).sum();
    }

    public boolean hasEqualSlots() {
        return hosts.stream().mapToInt(Host::slots).distinct().count() == 1;
    }

    /** As for people: {@code n1:2, n2:2}. */
    @Override
    public String toString() {
        return hosts.stream().map(host -> host.login() + ":" + host.slots()).collect(Collectors.joining(", "));
    }
}
