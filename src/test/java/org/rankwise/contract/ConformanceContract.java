package org.rankwise.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.rankwise.testing.Seed;
import org.rankwise.testing.Thoroughness;

/** Every case at every rank count. */
public interface ConformanceContract extends Running {

    /** The rank counts; a stack whose parts are tested at all of them elsewhere may do with fewer. */
    default int[] rankCounts() {
        return Thoroughness.ranks(new int[] {1, 2, 3, 8}, 1, 2, 3, 4, 7, 8);
    }

    @TestFactory
    default Stream<DynamicNode> shouldAgreeWithTheSerialModel() {
        Seed seed = Seed.of(getClass());
        return Cases.ALL.stream().map(one -> {
            List<DynamicTest> tests = new ArrayList<>();
            for (int ranks : rankCounts()) {
                tests.add(DynamicTest.dynamicTest(one + " on " + ranks, () -> check(one, ranks, seed)));
            }
            return DynamicContainer.dynamicContainer(one.name(), tests);
        });
    }

    private void check(Case one, int ranks, Seed seed) {
        try {
            Jobs.succeeds(this, Jobs.SECONDS, ranks, world -> one.body().run(new Trial(world, seed.value(), one)));
        } catch (AssertionError e) {
            throw new AssertionError(one + " on " + ranks + ": " + e.getMessage() + "\n" + seed.line(), e);
        }
    }
}
