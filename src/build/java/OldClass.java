import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.DiscontinuedInstruction;

/** A class file of a time when verifiers inferred types: the AOT cache takes none of these. */
final class OldClass {

    private OldClass() {}

    /** Subroutines, which the oldest compilers made of {@code finally}, cannot be raised. */
    static boolean is(ClassModel model) {
        return model.majorVersion() < ClassFile.JAVA_6_VERSION
                && model.methods().stream()
                        .flatMap(method -> method.code().stream())
                        .flatMap(CodeModel::elementStream)
                        .noneMatch(DiscontinuedInstruction.class::isInstance);
    }

    static byte[] raise(ClassFile classFiles, ClassModel old) {
        // each method is written anew, and so gets its stack map
        ClassTransform transform = (builder, element) -> {
            switch (element) {
                case ClassFileVersion _ -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                case MethodModel method -> builder.transformMethod(
                        method, MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
                default -> builder.with(element);
            }
        };
        return classFiles
                .withOptions(
                        ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ConstantPoolSharingOption.NEW_POOL)
                .transformClass(old, transform);
    }
}
