import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** What a record's own methods do, written out as {@link java.lang.runtime.ObjectMethods} says. */
final class RecordMethod {

    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");

    private final String name;
    private final ClassDesc type;
    private final List<DirectMethodHandleDesc> fields;

    RecordMethod(InvokeDynamicInstruction call) {
        name = call.name().stringValue();
        type = (ClassDesc) call.bootstrapArgs().getFirst();
        fields = call.bootstrapArgs().stream()
                .skip(2)
                .map(DirectMethodHandleDesc.class::cast)
                .toList();
    }

    static boolean is(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().descriptorString().equals("Ljava/lang/runtime/ObjectMethods;");
    }

    void write(CodeBuilder code) {
        switch (name) {
            case "hashCode" -> hashCode(code);
            case "equals" -> equals(code);
            case "toString" -> string(code);
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static ClassDesc of(DirectMethodHandleDesc field) {
        return field.invocationType().returnType();
    }

    private void get(CodeBuilder code, int local, DirectMethodHandleDesc field) {
        code.aload(local).getfield(type, field.methodName(), of(field));
    }

    private void hashCode(CodeBuilder code) {
        code.iconst_0();
        for (DirectMethodHandleDesc field : fields) {
            code.loadConstant(31).imul();
            get(code, 0, field);
            ClassDesc of = of(field);
            if (of.isPrimitive()) {
                code.invokestatic(Box.of(of), "hashCode", MethodTypeDesc.of(CD_int, of));
            } else {
                code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    private void equals(CodeBuilder code) {
        Label differs = code.newLabel();
        Label other = code.newLabel();
        code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn();
        code.labelBinding(other).aload(1).instanceOf(type).ifeq(differs);
        code.aload(1).checkcast(type).astore(2);
        for (DirectMethodHandleDesc field : fields) {
            get(code, 0, field);
            get(code, 2, field);
            ClassDesc of = of(field);
            if (of.isPrimitive()) {
                code.invokestatic(Box.of(of), "compare", MethodTypeDesc.of(CD_int, of, of)).ifne(differs);
            } else {
                code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                        .ifeq(differs);
            }
        }
        code.iconst_1().ireturn();
        code.labelBinding(differs).iconst_0().ireturn();
    }

    private void string(CodeBuilder code) {
        code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.ofDescriptor("()V"));
        code.loadConstant(type).invokevirtual(CD_Class, "getSimpleName", MethodTypeDesc.of(CD_String));
        append(code, CD_String);
        String before = "[";
        for (DirectMethodHandleDesc field : fields) {
            code.loadConstant(before + field.methodName() + "=");
            append(code, CD_String);
            get(code, 0, field);
            append(code, appendable(of(field)));
            before = ", ";
        }
        code.loadConstant(fields.isEmpty() ? "[]" : "]");
        append(code, CD_String);
        code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    private static ClassDesc appendable(ClassDesc type) {
        return switch (TypeKind.from(type)) {
            case BYTE, SHORT, INT -> CD_int;
            case REFERENCE -> CD_Object;
            case BOOLEAN, CHAR, LONG, FLOAT, DOUBLE -> type;
            case VOID -> throw new IllegalArgumentException(type.displayName());
        };
    }

    private static void append(CodeBuilder code, ClassDesc type) {
        code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
    }
}
