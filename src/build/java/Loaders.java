import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Gives libraries a class loader to ask. They run in the JVM's own path, whose loader is no object, and look for their
 * providers with that of their class; the system's one finds the same things.
 */
final class Loaders {

    private static final ClassDesc LOADER = ClassDesc.of("java.lang.ClassLoader");

    private Loaders() {}

    static boolean areAskedFor(ClassModel model) {
        return model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CodeModel::elementStream)
                .anyMatch(Loaders::asks);
    }

    static ClassTransform transform() {
        return ClassTransform.transformingMethodBodies(Loaders::replace);
    }

    private static boolean asks(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.owner().asInternalName().equals("java/lang/Class")
                && call.name().equalsString("getClassLoader");
    }

    private static void replace(CodeBuilder code, CodeElement element) {
        if (asks(element)) {
            code.pop().invokestatic(LOADER, "getSystemClassLoader", MethodTypeDesc.of(LOADER));
        } else {
            code.with(element);
        }
    }
}
