import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * What one lambda calls, and the types between the interface's method and that, as
 * {@link java.lang.invoke.LambdaMetafactory} has them.
 *
 * @param held the types of what it holds, which come first
 * @param given the interface's method with the type arguments that count here
 */
record LambdaBody(List<ClassDesc> held, DirectMethodHandleDesc target, MethodTypeDesc given) {

    static LambdaBody of(InvokeDynamicInstruction call) {
        return new LambdaBody(
                call.typeSymbol().parameterList(),
                (DirectMethodHandleDesc) call.bootstrapArgs().get(1),
                (MethodTypeDesc) call.bootstrapArgs().get(2));
    }

    /** Writes the call with its result; {@code this} is a lambda class, which holds values in fields. */
    void write(CodeBuilder code, ClassDesc owner, LambdaShape shape) {
        List<ClassDesc> wanted = target.invocationType().parameterList();
        boolean isNew = target.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
        if (isNew) {
            code.new_(target.owner()).dup();
        }
        for (int i = 0; i < held.size(); i++) {
            ClassDesc field = shape.held().get(i);
            code.aload(0).getfield(owner, LambdaClass.field(i), field);
            Conversion.write(code, field, held.get(i));
            Conversion.write(code, held.get(i), wanted.get(i));
        }
        for (int i = 0; i < given.parameterCount(); i++) {
            ClassDesc raw = shape.method().parameterType(i);
            code.loadLocal(TypeKind.from(raw), code.parameterSlot(i));
            Conversion.write(code, raw, given.parameterType(i));
            Conversion.write(code, given.parameterType(i), wanted.get(held.size() + i));
        }
        call(code);
        ClassDesc result = isNew ? target.owner() : target.invocationType().returnType();
        ClassDesc raw = shape.method().returnType();
        Conversion.write(code, result, given.returnType());
        Conversion.write(code, given.returnType(), raw);
        code.return_(TypeKind.from(raw));
    }

    private void call(CodeBuilder code) {
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
        ClassDesc owner = target.owner();
        String name = target.methodName();
        switch (target.kind()) {
            case STATIC, INTERFACE_STATIC -> code.invokestatic(owner, name, type, target.isOwnerInterface());
            case VIRTUAL -> code.invokevirtual(owner, name, type);
            case INTERFACE_VIRTUAL -> code.invokeinterface(owner, name, type);
            case CONSTRUCTOR -> code.invokespecial(owner, "<init>", type);
            default -> throw new IllegalArgumentException(target.toString());
        }
    }

    /** Whether that is a call which any class of the package may make, given that it may name the method. */
    static boolean isCallable(DirectMethodHandleDesc target) {
        return switch (target.kind()) {
            case STATIC, INTERFACE_STATIC, VIRTUAL, INTERFACE_VIRTUAL, CONSTRUCTOR -> true;
            default -> false;
        };
    }
}
