import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns the dynamic calls that pattern switches and records are compiled to into calls of methods in the same class.
 * The AOT cache keeps those of lambdas and of string concatenation, and only those; for each of the others the JVM
 * would make classes and method handles whenever it starts.
 */
final class DynamicCalls implements ClassTransform {

    private static final int HIDDEN = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassModel owner;
    private final boolean isInterface;
    private final List<InvokeDynamicInstruction> replaced = new ArrayList<>();

    DynamicCalls(ClassModel owner) {
        this.owner = owner;
        this.isInterface = owner.flags().has(AccessFlag.INTERFACE);
    }

    static boolean in(ClassModel model) {
        return model.methods().stream().anyMatch(DynamicCalls::in);
    }

    private static boolean in(MethodModel method) {
        return method.code().stream().flatMap(CodeModel::elementStream).anyMatch(DynamicCalls::isReplaced);
    }

    private static boolean isReplaced(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call && (isTypeSwitch(call) || RecordMethod.is(call));
    }

    /** One whose labels are classes alone; strings and constants of enums stay what they are. */
    private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().descriptorString().equals("Ljava/lang/runtime/SwitchBootstraps;")
                && call.bootstrapMethod().methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (element instanceof MethodModel method && in(method)) {
            builder.transformMethod(method, MethodTransform.transformingCode(this::replace));
        } else {
            builder.with(element);
        }
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (isReplaced(element)) {
            InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
            code.invokestatic(owner.thisClass().asSymbol(), name(replaced.size()), call.typeSymbol(), isInterface);
            replaced.add(call);
        } else {
            code.with(element);
        }
    }

    private static String name(int number) {
        return "dynamic$" + number;
    }

    @Override
    public void atEnd(ClassBuilder builder) {
        for (int i = 0; i < replaced.size(); i++) {
            InvokeDynamicInstruction call = replaced.get(i);
            builder.withMethodBody(name(i), call.typeSymbol(), HIDDEN, code -> {
                if (isTypeSwitch(call)) {
                    typeSwitch(code, call);
                } else {
                    new RecordMethod(call).write(code);
                }
            });
        }
    }

    /** As {@link java.lang.runtime.SwitchBootstraps#typeSwitch} says: which label fits, looked for from one on. */
    private static void typeSwitch(CodeBuilder code, InvokeDynamicInstruction call) {
        List<ClassDesc> labels = call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
        List<Label> places = IntStream.rangeClosed(0, labels.size()).mapToObj(_ -> code.newLabel()).toList();
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn();
        code.labelBinding(present).iload(1);
        List<SwitchCase> cases = IntStream.range(1, places.size())
                .mapToObj(i -> SwitchCase.of(i, places.get(i)))
                .toList();
        code.tableswitch(1, labels.size(), places.getFirst(), cases);
        for (int i = 0; i < labels.size(); i++) {
            code.labelBinding(places.get(i));
            code.aload(0).instanceOf(labels.get(i)).ifeq(places.get(i + 1));
            code.loadConstant(i).ireturn();
        }
        code.labelBinding(places.getLast()).loadConstant(labels.size()).ireturn();
    }
}
