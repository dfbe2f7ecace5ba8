package org.rankwise.engine.face;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.comm.Codec;
import org.rankwise.comm.PointToPoint;
import org.rankwise.comm.Request;
import org.rankwise.comm.SendMode;
import org.rankwise.comm.Status;
import org.rankwise.engine.CompletedRequest;
import org.rankwise.engine.Engine;
import org.rankwise.layout.ElementType;

/** Messages between two ranks, over an engine: checks the arguments and passes them on. */
abstract class MessageFace implements PointToPoint {
    final Engine engine;
    final Checks checks;

    MessageFace(Engine engine) {
        this.engine = engine;
        this.checks = new Checks(engine);
    }

    private void send(MemorySegment data, ElementType type, int dest, int tag, SendMode mode) {
        checks.sendTag(tag);
        if (dest != PROC_NULL) {
            checks.dest(dest);
            engine.send(data, type, dest, tag, mode);
        }
    }

    private Request isend(MemorySegment data, ElementType type, int dest, int tag) {
        checks.sendTag(tag);
        if (dest == PROC_NULL) {
            return CompletedRequest.REQUEST;
        }
        checks.dest(dest);
        return engine.isend(data, type, dest, tag, SendMode.STANDARD);
    }

    private Status recv(MemorySegment buffer, ElementType type, int source, int tag) {
        checks.recvTag(tag);
        if (source == PROC_NULL) {
            return Status.EMPTY;
        }
        checks.source(source);
        return engine.recv(buffer, type, source, tag);
    }

    private Request irecv(MemorySegment buffer, ElementType type, int source, int tag) {
        checks.recvTag(tag);
        if (source == PROC_NULL) {
            return CompletedRequest.REQUEST;
        }
        checks.source(source);
        return engine.irecv(buffer, type, source, tag);
    }

    private Status sendrecv(
            MemorySegment send,
            ElementType sendType,
            int dest,
            int sendTag,
            MemorySegment recv,
            ElementType recvType,
            int source,
            int recvTag) {
        try (Request incoming = irecv(recv, recvType, source, recvTag)) {
            send(send, sendType, dest, sendTag, SendMode.STANDARD);
            return incoming.await();
        }
    }

    @Override
    public final void send(MemorySegment data, long count, ElementType type, int dest, int tag) {
        send(checks.elements("data", data, count, type), type, dest, tag, SendMode.STANDARD);
    }

    @Override
    public final <A> void send(A data, int dest, int tag) {
        ElementType type = ElementType.of(data);
        send(ElementType.segmentOf(data), type, dest, tag, SendMode.STANDARD);
    }

    @Override
    public final <A> void ssend(A data, int dest, int tag) {
        ElementType type = ElementType.of(data);
        send(ElementType.segmentOf(data), type, dest, tag, SendMode.SYNCHRONOUS);
    }

    @Override
    public final Status recv(MemorySegment buffer, long count, ElementType type, int source, int tag) {
        return recv(checks.writable("buffer", buffer, count, type), type, source, tag);
    }

    @Override
    public final <A> Status recv(A buffer, int source, int tag) {
        ElementType type = ElementType.of(buffer);
        return recv(ElementType.segmentOf(buffer), type, source, tag);
    }

    @Override
    public final <A> A recv(Class<A> arrayClass, int source, int tag) {
        ElementType type = RawArrays.typeOf(arrayClass);
        checks.recvTag(tag);
        if (source == PROC_NULL) {
            return RawArrays.allocate(type, 0);
        }
        checks.source(source);
        return receive(engine, type, source, tag);
    }

    /** A message of any length, as an array of a type. */
    static <A> A receive(Engine engine, ElementType type, int source, int tag) {
        List<A> made = new ArrayList<>(1);
        engine.recv(
                bytes -> {
                    A data = RawArrays.allocate(type, new Status(source, tag, bytes).count(type));
                    made.add(data);
                    return ElementType.segmentOf(data);
                },
                type,
                source,
                tag);
        return made.getFirst();
    }

    @Override
    public final Request isend(MemorySegment data, long count, ElementType type, int dest, int tag) {
        return isend(checks.elements("data", data, count, type), type, dest, tag);
    }

    @Override
    public final <A> Request isend(A data, int dest, int tag) {
        ElementType type = ElementType.of(data);
        return isend(ElementType.segmentOf(data), type, dest, tag);
    }

    @Override
    public final Request irecv(MemorySegment buffer, long count, ElementType type, int source, int tag) {
        return irecv(checks.writable("buffer", buffer, count, type), type, source, tag);
    }

    @Override
    public final <A> Request irecv(A buffer, int source, int tag) {
        ElementType type = ElementType.of(buffer);
        return irecv(ElementType.segmentOf(buffer), type, source, tag);
    }

    @Override
    public final Status sendrecv(
            MemorySegment send,
            long sendCount,
            int dest,
            int sendTag,
            MemorySegment recv,
            long recvCount,
            int source,
            int recvTag,
            ElementType type) {
        return sendrecv(
                checks.elements("send", send, sendCount, type),
                type,
                dest,
                sendTag,
                checks.writable("recv", recv, recvCount, type),
                type,
                source,
                recvTag);
    }

    @Override
    public final <A> Status sendrecv(A send, int dest, int sendTag, A recv, int source, int recvTag) {
        ElementType sendType = ElementType.of(send);
        ElementType recvType = ElementType.of(recv);
        return sendrecv(
                ElementType.segmentOf(send),
                sendType,
                dest,
                sendTag,
                ElementType.segmentOf(recv),
                recvType,
                source,
                recvTag);
    }

    @Override
    public final Status probe(int source, int tag) {
        checks.recvTag(tag);
        if (source == PROC_NULL) {
            return Status.EMPTY;
        }
        checks.source(source);
        return engine.probe(source, tag);
    }

    @Override
    public final Status iprobe(int source, int tag) {
        checks.recvTag(tag);
        if (source == PROC_NULL) {
            return Status.EMPTY;
        }
        checks.source(source);
        return engine.iprobe(source, tag);
    }

    @Override
    public final <T> void sendObject(T value, Codec<T> codec, int dest, int tag) {
        send(ObjectBytes.encode(value, codec), dest, tag);
    }

    @Override
    public final <T> T recvObject(Codec<T> codec, int source, int tag) {
        return ObjectBytes.decode(recv(byte[].class, source, tag), codec);
    }
}
