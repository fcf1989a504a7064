import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns the lambdas and method references of a class into objects of {@link LambdaClasses}. What these call must not be
 * private then; where that could change what is called, the lambda stays as it is.
 */
final class Lambdas implements ClassTransform {

    private static final Set<ClassDesc> PLAIN =
            Set.of(ConstantDescs.CD_Object, ConstantDescs.CD_Enum, ClassDesc.of("java.lang.Record"));

    private final ClassModel owner;
    private final Map<ClassDesc, ClassModel> classes;
    private final LambdaClasses written;
    private final boolean isNeeded;
    private final Set<String> opened;

    /** @param classes those that are known, by their names */
    Lambdas(ClassModel owner, Map<ClassDesc, ClassModel> classes, LambdaClasses written) {
        this.owner = owner;
        this.classes = classes;
        this.written = written;
        List<DirectMethodHandleDesc> targets = owner.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(this::isReplaced)
                .map(call -> target((InvokeDynamicInstruction) call))
                .toList();
        this.isNeeded = !targets.isEmpty();
        this.opened = targets.stream()
                .filter(target -> target.owner().equals(owner.thisClass().asSymbol()))
                .map(target -> target.methodName() + target.lookupDescriptor())
                .collect(Collectors.toSet());
    }

    boolean isNeeded() {
        return isNeeded;
    }

    private static DirectMethodHandleDesc target(InvokeDynamicInstruction call) {
        return (DirectMethodHandleDesc) call.bootstrapArgs().get(1);
    }

    private boolean isReplaced(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call
                && call.bootstrapMethod().owner().descriptorString().equals("Ljava/lang/invoke/LambdaMetafactory;")
                && call.bootstrapMethod().methodName().equals("metafactory")
                && LambdaBody.isCallable(target(call))
                && isOpen(target(call));
    }

    /** Whether the package may call it, or may be let to. */
    private boolean isOpen(DirectMethodHandleDesc target) {
        ClassModel of = classes.get(target.owner());
        if (of == null) {
            return true;
        }
        Optional<MethodModel> method = of.methods().stream()
                .filter(each -> each.methodName().equalsString(target.methodName())
                        && each.methodType().equalsString(target.lookupDescriptor()))
                .findFirst();
        if (method.isEmpty() || !method.get().flags().has(AccessFlag.PRIVATE)) {
            return true;
        }
        return target.owner().equals(owner.thisClass().asSymbol()) && isOpened(method.get());
    }

    /** A method that is no longer private must not override another one, or be overridden. */
    private boolean isOpened(MethodModel method) {
        return method.flags().has(AccessFlag.STATIC)
                || owner.flags().has(AccessFlag.FINAL)
                        && PLAIN.contains(owner.superclass().orElseThrow().asSymbol());
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (!(element instanceof MethodModel method)) {
            builder.with(element);
            return;
        }
        MethodTransform replacing = MethodTransform.transformingCode((code, each) -> {
            if (isReplaced(each)) {
                written.replace(code, owner, (InvokeDynamicInstruction) each);
            } else {
                code.with(each);
            }
        });
        // an interface's methods are private or public, and nothing else
        int opening = owner.flags().has(AccessFlag.INTERFACE) ? ClassFile.ACC_PUBLIC : 0;
        if (opened.contains(method.methodName().stringValue() + method.methodType().stringValue())) {
            replacing = replacing.andThen((methodBuilder, each) -> {
                if (each instanceof AccessFlags flags) {
                    methodBuilder.withFlags(flags.flagsMask() & ~ClassFile.ACC_PRIVATE | opening);
                } else {
                    methodBuilder.with(each);
                }
            });
        }
        builder.transformMethod(method, replacing);
    }
}
