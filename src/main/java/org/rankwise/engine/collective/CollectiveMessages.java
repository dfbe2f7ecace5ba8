package org.rankwise.engine.collective;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.Status;
import org.rankwise.comm.TruncationException;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/** One collective's messages. Both sides know the lengths, so empty messages are left out. */
record CollectiveMessages(Engine engine, ElementType type, int tag) {

    int rank() {
        return engine.rank();
    }

    int size() {
        return engine.size();
    }

    void send(MemorySegment data, int dest) {
        if (data.byteSize() > 0) {
            engine.send(data, type, dest, tag, SendMode.STANDARD);
        }
    }

    void recv(MemorySegment buffer, int source) {
        if (buffer.byteSize() > 0) {
            check(engine.recv(buffer, type, source, tag), buffer);
        }
    }

    /** Sends and receives at the same time. */
    void exchange(MemorySegment outgoing, int dest, MemorySegment incoming, int source) {
        if (incoming.byteSize() == 0) {
            send(outgoing, dest);
            return;
        }
        try (Request pending = engine.irecv(incoming, type, source, tag)) {
            send(outgoing, dest);
            check(pending.await(), incoming);
        }
    }

    /** New memory on the heap for elements of the type. */
    MemorySegment allocate(long elements) {
        return ElementType.segmentOf(type.newArray(Math.toIntExact(elements)));
    }

    MemorySegment elements(MemorySegment memory, long start, long count) {
        return memory.asSlice(start * type.bytes(), count * type.bytes());
    }

    private void check(Status found, MemorySegment buffer) {
        if (found.bytes() != buffer.byteSize()) {
            throw new TruncationException(
                    "rank " + found.source() + " sends " + found.bytes() + " bytes to a collective in"
                            + " which rank " + engine.rank() + " expects " + buffer.byteSize()
                            + "; counts must agree");
        }
    }
}
