import static java.lang.constant.ConstantDescs.CD_Object;

import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * What lambdas of one class have in common: the interface, its method, and what kinds of values they hold.
 *
 * @param method the interface's method as the JVM knows it, without type arguments
 * @param held references are all alike
 */
record LambdaShape(String packageName, ClassDesc type, String name, MethodTypeDesc method, List<ClassDesc> held) {

    static LambdaShape of(String packageName, InvokeDynamicInstruction call) {
        return new LambdaShape(
                packageName,
                call.typeSymbol().returnType(),
                call.name().stringValue(),
                (MethodTypeDesc) call.bootstrapArgs().getFirst(),
                call.typeSymbol().parameterList().stream()
                        .map(held -> held.isPrimitive() ? held : CD_Object)
                        .toList());
    }
}
