import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Makes of the value on the stack what a call wants: a cast, a box, what a box holds, or a wider number. */
final class Conversion {

    private Conversion() {}

    static void write(CodeBuilder code, ClassDesc from, ClassDesc to) {
        if (from.equals(to)) {
            return;
        }
        if (to.equals(CD_void)) {
            drop(code, from);
        } else if (from.isPrimitive() && to.isPrimitive()) {
            code.conversion(TypeKind.from(from), TypeKind.from(to));
        } else if (from.isPrimitive()) {
            ClassDesc box = Box.of(from);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, from));
        } else if (to.isPrimitive()) {
            unbox(code, from, to);
        } else if (!to.equals(CD_Object)) {
            code.checkcast(to);
        }
    }

    private static void drop(CodeBuilder code, ClassDesc from) {
        if (TypeKind.from(from).slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private static void unbox(CodeBuilder code, ClassDesc from, ClassDesc to) {
        ClassDesc held = Box.held(from).orElse(to);
        ClassDesc box = Box.of(held);
        if (!box.equals(from)) {
            code.checkcast(box);
        }
        code.invokevirtual(box, held.displayName() + "Value", MethodTypeDesc.of(held));
        write(code, held, to);
    }
}
