package org.rankwise.engine.mpj;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.rankwise.comm.CommException;

/**
 * Changes how MPJ's device for processes connects, and nothing else. As it is, it listens on every address of the host, on
 * a port that it draws by lot, lets anyone in, and asks MPJ's launcher for the others' ports. Its {@code bindPort} and
 * {@code doAccept} become calls of {@link Door}'s, as does its {@code SocketChannel.connect}, and what it asks the launcher
 * it asks an {@link Door.Inquiry}.
 */
final class Patch {
    static final String DEVICE = "xdev.niodev.NIODevice";
    private static final ClassDesc SELF = ClassDesc.of(DEVICE);
    private static final ClassDesc DOOR = ClassDesc.of(Door.class.getName());
    private static final ClassDesc INQUIRY = DOOR.nested("Inquiry");
    private static final ClassDesc SOCKET = ClassDesc.of("java.net.Socket");
    private static final ClassDesc SELECTOR = ClassDesc.of("java.nio.channels.Selector");
    private static final ClassDesc CHANNEL = ClassDesc.of("java.nio.channels.SocketChannel");
    private static final ClassDesc SERVER = ClassDesc.of("java.nio.channels.ServerSocketChannel");
    private static final ClassDesc SELECTABLE = ClassDesc.of("java.nio.channels.SelectableChannel");
    private static final ClassDesc ADDRESS = ClassDesc.of("java.net.SocketAddress");
    private static final ClassDesc INET_ADDRESS = ClassDesc.of("java.net.InetAddress");
    private static final ClassDesc VECTOR = ClassDesc.of("java.util.Vector");
    /** Without one of these the device would still listen to strangers. */
    private static final Set<String> CHANGES = Set.of("bindPort", "connect", "doAccept", "inquiry");

    private final Set<String> changes = new TreeSet<>();

    private Patch() {}

    /** @param loader where the classes that the device names are found */
    static byte[] apply(byte[] device, ClassLoader loader) {
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.defaultResolver().orElse(ClassHierarchyResolver.ofResourceParsing(loader))));
        Patch patch = new Patch();
        byte[] changed = classFile.transformClass(classFile.parse(device), patch::change);
        if (!patch.changes.equals(CHANGES)) {
            throw new CommException("MPJ Express's device for processes is not that of version 0.44: of "
                    + new TreeSet<>(CHANGES) + " it has " + patch.changes);
        }
        return changed;
    }

    private void change(ClassBuilder builder, ClassElement element) {
        switch (element) {
            case MethodModel method
            when method.methodName().equalsString("bindPort") ->
                replace(
                        builder,
                        method,
                        code -> code.aload(1)
                                .invokestatic(DOOR, "bind", MethodTypeDesc.of(CD_int, SERVER))
                                .ireturn());
            case MethodModel method
            when method.methodName().equalsString("doAccept") ->
                replace(
                        builder,
                        method,
                        code -> code.aload(1)
                                .aload(2)
                                .iload(3)
                                .aload(0)
                                .getfield(SELF, "selector", SELECTOR)
                                .aload(0)
                                .getfield(SELF, "nprocs", CD_int)
                                .invokestatic(
                                        DOOR,
                                        "accept",
                                        MethodTypeDesc.of(CD_boolean, SELECTABLE, VECTOR, CD_boolean, SELECTOR, CD_int))
                                .ireturn());
            case MethodModel method
            when method.methodName().equalsString("init") ->
                builder.transformMethod(method, MethodTransform.transformingCode(this::changeInit));
            default -> builder.with(element);
        }
    }

    private void replace(ClassBuilder builder, MethodModel method, Consumer<CodeBuilder> body) {
        changes.add(method.methodName().stringValue());
        builder.withMethodBody(
                method.methodName(), method.methodType(), method.flags().flagsMask(), body);
    }

    private void changeInit(CodeBuilder code, CodeElement element) {
        switch (element) {
            case NewObjectInstruction made when made.className().asSymbol().equals(SOCKET) -> code.new_(INQUIRY);
            case InvokeInstruction call
            when isCall(call, SOCKET, "<init>") -> {
                changes.add("inquiry");
                code.invokespecial(INQUIRY, "<init>", MethodTypeDesc.of(CD_void, CD_String, CD_int));
            }
            case InvokeInstruction call
            when isCall(call, CHANNEL, "connect") -> {
                changes.add("connect");
                code.invokestatic(DOOR, "connect", MethodTypeDesc.of(CD_boolean, CHANNEL, ADDRESS));
            }
            case InvokeInstruction call
            when isCall(call, INET_ADDRESS, "getLocalHost") ->
                code.invokestatic(DOOR, "ownHost", MethodTypeDesc.of(INET_ADDRESS));
            default -> code.with(element);
        }
    }

    private static boolean isCall(InvokeInstruction call, ClassDesc owner, String name) {
        return call.owner().asSymbol().equals(owner) && call.name().equalsString(name);
    }
}
