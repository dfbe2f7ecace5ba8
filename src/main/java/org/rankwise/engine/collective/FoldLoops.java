package org.rankwise.engine.collective;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.rankwise.comm.Op;

/** The copies of {@link FoldLoop}, one for each operation that has folded a long block; they go when it goes. */
final class FoldLoops {
    private static final Map<Op, FoldKernel> COPIES = Collections.synchronizedMap(new WeakHashMap<>());

    private FoldLoops() {}

    static FoldKernel of(Op op) {
        FoldKernel copy = COPIES.get(op);
        return copy != null ? copy : COPIES.computeIfAbsent(op, FoldLoops::define);
    }

    private static FoldKernel define(Op op) {
        boolean pairs = op == Op.MINLOC || op == Op.MAXLOC;
        var operators = new FoldLoop.Operators(op.onIntegers(), op.onFloating(), pairs, op == Op.MAXLOC);
        try (InputStream source = FoldLoop.class.getResourceAsStream("FoldLoop.class")) {
            Class<?> copy = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(source.readAllBytes(), operators, true)
                    .lookupClass();
            return (FoldKernel) copy.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
