package org.rankwise.contract;

/**
 * What every engine, and every stack of decorators on one, must do. A test of one is a class of a few lines that says
 * how ranks are run; one that leaves something to decorators implements the parts that it does.
 *
 * <pre>{@code
 * class LocalEngineTest implements EngineContract {
 *     public void run(int ranks, Launcher.Body body) throws Exception {
 *         Ranks.run(ranks, body);
 *     }
 * }
 * }</pre>
 */
public interface EngineContract
        extends ConformanceContract, FailureContract, DeadlockContract, MismatchContract, ScaleContract {}
