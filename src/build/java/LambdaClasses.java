import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes that lambdas become: few for many, since the JVM takes time for each class in its AOT cache whenever it
 * starts, and a lambda would be a class of its own there.
 */
final class LambdaClasses {

    /** In one class; with more of them the JIT compiler would compile much that nobody calls. */
    private static final int MOST = 24;

    private final Set<ClassDesc> known;
    private final Map<LambdaShape, LambdaClass> open = new HashMap<>();
    private final List<LambdaClass> all = new ArrayList<>();
    private int next;

    /** @param known classes that there are; of an earlier build some of these may be left, and needed */
    LambdaClasses(Set<ClassDesc> known) {
        this.known = known;
    }

    /** Writes the making of the lambda in place of the dynamic call. */
    void replace(CodeBuilder code, ClassModel owner, InvokeDynamicInstruction call) {
        LambdaShape shape = LambdaShape.of(owner.thisClass().asSymbol().packageName(), call);
        LambdaClass lambdas = open.get(shape);
        if (lambdas == null || lambdas.size() == MOST) {
            lambdas = new LambdaClass(name(shape), shape);
            open.put(shape, lambdas);
            all.add(lambdas);
        }
        lambdas.add(code, LambdaBody.of(call));
    }

    private ClassDesc name(LambdaShape shape) {
        ClassDesc name;
        do {
            name = name(shape, next++);
        } while (known.contains(name));
        return name;
    }

    private static ClassDesc name(LambdaShape shape, int number) {
        return ClassDesc.of(shape.packageName(), "Lambdas$" + number);
    }

    /** @param files where to put them, by their paths */
    void write(ClassFile classFiles, Map<String, byte[]> files) {
        for (LambdaClass each : all) {
            String path = each.name().packageName().replace('.', '/') + '/' + each.name().displayName() + ".class";
            files.put(path, each.write(classFiles));
        }
    }
}
