package org.rankwise.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * The method by which {@code java} itself would start a class (JEP 512): main with the arguments or, if there is none,
 * without; static or of an instance, declared in the class or inherited, public or not, but not private.
 */
record MainMethod(Class<?> type, Method method) {

    static Optional<MainMethod> of(Class<?> type) {
        return find(type, String[].class).or(() -> find(type)).map(method -> new MainMethod(type, method));
    }

    private static Optional<Method> find(Class<?> type, Class<?>... parameters) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            try {
                Method method = declaring.getDeclaredMethod("main", parameters);
                boolean samePackage = declaring.getPackageName().equals(type.getPackageName());
                if (method.getReturnType() == void.class && isSeen(method, samePackage) && canBeCalled(type, method)) {
                    return Optional.of(method);
                }
            } catch (NoSuchMethodException _) {
                // perhaps above
                continue;
            }
        }
        return inherited(type, parameters);
    }

    private static boolean isSeen(Method method, boolean samePackage) {
        int modifiers = method.getModifiers();
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || samePackage && !Modifier.isPrivate(modifiers);
    }

    /** An instance's main needs an instance. */
    private static boolean canBeCalled(Class<?> type, Method method) {
        if (Modifier.isStatic(method.getModifiers())) {
            return true;
        }
        if (Modifier.isAbstract(type.getModifiers()) || Modifier.isAbstract(method.getModifiers())) {
            return false;
        }
        try {
            return !Modifier.isPrivate(type.getDeclaredConstructor().getModifiers());
        } catch (NoSuchMethodException _) {
            return false;
        }
    }

    /** A default method of an interface. */
    private static Optional<Method> inherited(Class<?> type, Class<?>... parameters) {
        try {
            Method method = type.getMethod("main", parameters);
            return Optional.of(method).filter(found -> found.getReturnType() == void.class && canBeCalled(type, found));
        } catch (NoSuchMethodException _) {
            return Optional.empty();
        }
    }

    /** Runs it, and throws what it throws. */
    void invoke(String... arguments) throws Exception {
        try {
            method.setAccessible(true);
            Object instance = Modifier.isStatic(method.getModifiers()) ? null : instance();
            if (method.getParameterCount() == 0) {
                method.invoke(instance);
            } else {
                method.invoke(instance, (Object) arguments);
            }
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw e;
            }
        }
    }

    private Object instance() throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
