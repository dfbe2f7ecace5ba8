package org.rankwise.engine.mpi;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.rankwise.comm.CommException;
import org.rankwise.comm.SharedCounter;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.job.hosts.OwnAddress;

/**
 * The shared counters of a job. Each lies in the {@link HostPage} of the rank that leads its communicator; ranks of that
 * host count there themselves, ranks of other hosts ask that host's {@link CounterService}. So no claim waits for a rank
 * that computes.
 */
final class MpiCounters {
    private static final int SECRET_BYTES = 32;
    /** An IPv6 address, and two integers. */
    private static final int PLACE_BYTES = 16 + 2 * Integer.BYTES;

    private static MpiCounters instance;

    private final Council job;
    private final HostPage page;
    /** Where other hosts ask for this one's counters; null in a job of one host. */
    private final InetSocketAddress service;
    /** The service of the rank that serves for its host. */
    private final CounterService own;

    private final byte[] secret;

    private MpiCounters(MpiComm world) {
        job = Council.of(world);
        Council host = Council.ofHost(world);
        Optional<HostPage> shared = HostPage.shared(host);
        Council sharers = shared.isPresent() ? host : new Council(host.comm(), 0, 1);
        page = shared.orElseGet(HostPage::alone);
        if (job.all(sharers.size() == job.size())) {
            secret = null;
            own = null;
            service = null;
        } else {
            secret = job.told(SECRET_BYTES, job.rank() == 0 ? random() : new byte[0]);
            own = sharers.rank() == 0 ? CounterService.open(address(world), secret, page) : null;
            ByteBuffer place = own == null ? ByteBuffer.allocate(PLACE_BYTES) : place(own.address(), 0);
            service = address(
                    ByteBuffer.wrap(shared.isPresent() ? host.told(PLACE_BYTES, place.array()) : place.array()));
        }
        host.free();
    }

    /** Makes them ready on the world's first call that a counter may follow; later calls do nothing. Collective over the world. */
    static void openOnce(MpiComm world) {
        if (instance == null) {
            instance = new MpiCounters(world);
        }
    }

    static MpiCounters instance() {
        return instance;
    }

    /** When all ranks are through, which is when all have come here. Collective over the world. */
    static void close(MpiComm world) {
        if (instance != null && instance.secret != null) {
            new MpiCollectives(world, new Staging()).run(CollectiveCall.BARRIER);
            RemoteCounters.closeAll();
            if (instance.own != null) {
                instance.own.close();
            }
        }
        instance = null;
    }

    /** A new counter at zero. Collective over the communicator, whose rank 0 takes a number and tells the others where. */
    SharedCounter counter(MpiComm comm) {
        ByteBuffer mine = comm.rank() == 0 ? place(service, page.take()) : ByteBuffer.allocate(0);
        ByteBuffer place = ByteBuffer.wrap(Council.of(comm).told(PLACE_BYTES, mine.array()));
        InetSocketAddress owner = service == null ? null : address(place);
        int slot = place.getInt(PLACE_BYTES - Integer.BYTES);
        if (owner == null || owner.equals(service)) {
            return delta -> page.getAndAdd(slot, delta);
        }
        return RemoteCounters.at(owner, secret, comm.rank()).counter(slot);
    }

    private static byte[] random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** The address that other hosts know this one by, as its launcher tells. */
    private static InetAddress address(MpiComm world) {
        if (!world.placement().severalHosts()) {
            return InetAddress.getLoopbackAddress();
        }
        String name = System.getenv()
                .getOrDefault("PMIX_HOSTNAME", System.getenv().getOrDefault("MPIR_CVAR_CH3_INTERFACE_HOSTNAME", ""));
        return OwnAddress.findAny(name.equals(OwnAddress.LOOPBACK) ? "" : name, System.getenv());
    }

    private static ByteBuffer place(InetSocketAddress service, int slot) {
        ByteBuffer place = ByteBuffer.allocate(PLACE_BYTES);
        if (service != null) {
            byte[] address = service.getAddress().getAddress();
            // an IPv4 address is told by the twelve zeros behind it
            place.put(0, address).putInt(PLACE_BYTES - 2 * Integer.BYTES, service.getPort());
        }
        return place.putInt(PLACE_BYTES - Integer.BYTES, slot);
    }

    private static InetSocketAddress address(ByteBuffer place) {
        byte[] address = Arrays.copyOf(place.array(), 16);
        boolean short4 = Arrays.equals(address, 4, 16, new byte[12], 0, 12);
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(short4 ? Arrays.copyOf(address, 4) : address),
                    place.getInt(PLACE_BYTES - 2 * Integer.BYTES));
        } catch (UnknownHostException e) {
            throw new CommException("no address of a host: " + e.getMessage());
        }
    }
}
