package org.rankwise.job.hosts;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rankwise.fault.UsageException;

/** How a launcher wants its hosts, one line each. */
public enum HostfileFormat {
    /** Open MPI's mpirun: {@code user@n1 slots=2 max-slots=4}. */
    OPENMPI {
        @Override
        String line(Host host) {
            return host.login() + " slots=" + host.slots()
                    + (host.maxSlots() > 0 ? " max-slots=" + host.maxSlots() : "");
        }
    },
    /** MPICH's Hydra: {@code n1:2 user=U}. Its parser ends a name at the first colon: it takes no IPv6 address. */
    MPICH {
        @Override
        String line(Host host) {
            if (Host.isIpv6(host.name())) {
                throw new UsageException("MPICH's hostfiles cannot name the IPv6 address " + host.name()
                        + "; give the host a name in /etc/hosts, and that name here");
            }
            return host.name() + ":" + host.slots() + (host.user().isEmpty() ? "" : " user=" + host.user());
        }
    },
    /** MPJ Express: bare names; it spreads the ranks over the hosts evenly, and logs in as whoever starts it. */
    MPJEXPRESS {
        @Override
        String line(Host host) {
            return host.name();
        }
    },
    /** A line a rank, as PBS has it and {@code SLURM_HOSTFILE} expects it. */
    LIST {
        @Override
        String line(Host host) {
            return String.join("\n", Collections.nCopies(host.slots(), host.login()));
        }
    };

    abstract String line(Host host);

    /** The hostfile: lines that end in a line feed each. */
    public String write(HostList list) {
        return list.hosts().stream().map(host -> line(host) + "\n").collect(Collectors.joining());
    }

    /** Whether the format keeps how many ranks each host takes; MPJ Express spreads them evenly, whatever was asked. */
    public boolean keepsSlotsOf(HostList list) {
        return this != MPJEXPRESS || list.hasEqualSlots();
    }

    public static HostfileFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--format " + name + " where one of "
                        + Arrays.stream(values()).map(HostfileFormat::toString).collect(Collectors.joining(", "))
                        + " is expected"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
