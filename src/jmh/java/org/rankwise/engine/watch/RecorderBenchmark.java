package org.rankwise.engine.watch;

import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rankwise.comm.Op;
import org.rankwise.engine.CollectiveCall;
import org.rankwise.engine.CollectiveCall.Kind;
import org.rankwise.engine.Side;
import org.rankwise.layout.ElementType;

/** What it costs to record a call: a message's, and a collective's with the hash of all before it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class RecorderBenchmark {
    private final CollectiveLog log = new CollectiveLog(1, 0, 2, true, true);
    private FlightRecorder recorder;
    private CollectiveCall call;

    @Setup
    public void set() {
        recorder = new FlightRecorder(0, false);
        Side one = Side.of(MemorySegment.ofArray(new long[1]), 1);
        call = new CollectiveCall(Kind.ALLREDUCE, ElementType.LONG, Op.SUM, -1, one, one);
    }

    @Benchmark
    public void message() {
        CallSlot slot = recorder.slot();
        slot.enter(CallKind.RECV, log, 1, 7, 8);
        slot.exit();
    }

    @Benchmark
    public void collective() {
        Signature signature = log.take(call);
        CallSlot slot = recorder.slot();
        slot.enter(CallKind.COLLECTIVE, log, signature, log.calls(), 8);
        slot.exit();
    }
}
