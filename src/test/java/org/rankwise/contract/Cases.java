package org.rankwise.contract;

import java.util.List;
import java.util.stream.Stream;

/** Every case of the conformance suite. */
final class Cases {
    static final List<Case> ALL = Stream.of(
                    ArrayCases.all(),
                    RaggedCases.all(),
                    ReductionCases.all(),
                    SegmentCases.all(),
                    BlocksCases.all(),
                    SegmentReductionCases.all(),
                    OverlapCases.all(),
                    ObjectCases.all(),
                    PointToPointCases.all(),
                    MatchingCases.all(),
                    ThreadCases.all(),
                    ArgumentCases.all(),
                    CommunicatorCases.all(),
                    CartesianCases.all(),
                    HaloCases.all(),
                    CounterCases.all(),
                    RandomProgramCases.all())
            .flatMap(List::stream)
            .toList();

    private Cases() {}
}
