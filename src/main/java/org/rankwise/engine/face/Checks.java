package org.rankwise.engine.face;

import java.lang.foreign.MemorySegment;
import org.rankwise.comm.Blocks;
import org.rankwise.comm.CommException;
import org.rankwise.comm.Op;
import org.rankwise.comm.PointToPoint;
import org.rankwise.engine.Engine;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/** What a call's arguments must be, told in the terms of the call; nothing here communicates. */
final class Checks {
    private final Engine engine;

    Checks(Engine engine) {
        this.engine = engine;
    }

    void root(int root) {
        if (root < 0 || root >= engine.size()) {
            throw fault("root=" + root + " where a rank from 0 to " + (engine.size() - 1) + " is needed");
        }
    }

    void dest(int dest) {
        if (dest < 0 || dest >= engine.size()) {
            throw fault("dest=" + dest + " where a rank from 0 to " + (engine.size() - 1) + " or PROC_NULL is needed");
        }
    }

    void source(int source) {
        if (source != PointToPoint.ANY_SOURCE && (source < 0 || source >= engine.size())) {
            throw fault("source=" + source + " where a rank from 0 to " + (engine.size() - 1)
                    + ", ANY_SOURCE or PROC_NULL is needed");
        }
    }

    void sendTag(int tag) {
        if (tag < 0 || tag > engine.capabilities().maxTag()) {
            throw fault("tag=" + tag + " where 0 to " + engine.capabilities().maxTag() + " is needed");
        }
    }

    void recvTag(int tag) {
        if (tag != PointToPoint.ANY_TAG) {
            sendTag(tag);
        }
    }

    void op(Op op, ElementType type, long count) {
        if (op == null) {
            throw fault("op is null where an operation is needed");
        }
        if (!op.accepts(type)) {
            throw fault(op + " is not defined for " + type + (type.isFloating() ? "; it takes integers" : "")
                    + (op.onIntegers() == null && op.onFloating() != null ? "; it takes FLOAT and DOUBLE" : ""));
        }
        if (count % op.width() != 0) {
            throw fault("count=" + count + " is no multiple of the " + op.width() + " elements that " + op
                    + " takes together");
        }
    }

    /** The first {@code count} elements of a segment. */
    MemorySegment elements(String name, MemorySegment memory, long count, ElementType type) {
        if (memory == null) {
            throw fault(name + " is null where " + count + " " + type + " are needed on this rank");
        }
        long bytes = room(name, memory, count, type);
        return bytes == memory.byteSize() ? memory : memory.asSlice(0, bytes);
    }

    /** As {@link #elements}, for memory that will be written. */
    MemorySegment writable(String name, MemorySegment memory, long count, ElementType type) {
        MemorySegment elements = elements(name, memory, count, type);
        if (elements.isReadOnly()) {
            throw fault(name + " is read-only where a segment to write to is needed");
        }
        return elements;
    }

    /** One block of {@code count} elements. */
    Side send(String name, MemorySegment memory, long count, ElementType type) {
        return Side.of(elements(name, memory, count, type), count);
    }

    Side recv(String name, MemorySegment memory, long count, ElementType type) {
        return Side.of(writable(name, memory, count, type), count);
    }

    /** Equal blocks for all ranks, of {@code count} elements each. */
    Side sendAll(String name, MemorySegment memory, long count, ElementType type) {
        return Side.of(elements(name, memory, total(name, count), type), count);
    }

    Side recvAll(String name, MemorySegment memory, long count, ElementType type) {
        return Side.of(writable(name, memory, total(name, count), type), count);
    }

    Side ragged(String name, Blocks blocks, ElementType type, boolean written) {
        if (blocks == null || blocks.memory() == null) {
            throw fault(name + " is null where a block for each rank is needed on this rank");
        }
        if (blocks.counts().length != engine.size()) {
            throw fault(name + " has " + blocks.counts().length + " blocks where one for each of " + engine.size()
                    + " ranks is needed");
        }
        if (written && blocks.memory().isReadOnly()) {
            throw fault(name + " is read-only where a segment to write to is needed");
        }
        long elements = blocks.memory().byteSize() / type.bytes();
        for (int i = 0; i < engine.size(); i++) {
            long offset = blocks.offsets()[i];
            long count = blocks.counts()[i];
            if (count < 0 || offset < 0 || count > elements - offset) {
                throw fault(name + ": block " + i + " is elements " + offset + " to " + (offset + count)
                        + " of a segment that holds " + elements + " " + type);
            }
        }
        return Side.of(blocks);
    }

    /** Reductions read and write item by item: both sides may be one memory, but not shifted against each other. */
    void sameOrApart(MemorySegment send, MemorySegment recv) {
        if (send.asOverlappingSlice(recv).isPresent()
                && (send.address() != recv.address() || send.byteSize() != recv.byteSize())) {
            throw fault("the send and the receive segment overlap in part; give the same segment twice or two that do"
                    + " not overlap");
        }
    }

    void apart(MemorySegment send, MemorySegment recv) {
        if (send.asOverlappingSlice(recv).isPresent()) {
            throw fault("the send and the receive segment overlap; give two that do not");
        }
    }

    private long total(String name, long count) {
        try {
            return Math.multiplyExact(count, (long) engine.size());
        } catch (ArithmeticException _) {
            throw fault(
                    name + ": " + engine.size() + " blocks of count=" + count + " are more than a segment can hold");
        }
    }

    private long room(String name, MemorySegment memory, long count, ElementType type) {
        if (count < 0) {
            throw fault(name + ": count=" + count + " is negative");
        }
        if (count > type.count(memory)) {
            throw fault(name + " holds " + type.count(memory) + " " + type + " (" + memory.byteSize() + " bytes) where "
                    + count + " are needed");
        }
        return count * type.bytes();
    }

    CommException fault(String what) {
        return new CommException("rank " + engine.rank() + ": " + what);
    }
}
