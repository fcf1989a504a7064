import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A class that stands for several lambdas of one shape, each with a number. */
final class LambdaClass {

    private static final int CLASS = ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC;
    private static final int FIELD = ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL;
    private static final String NUMBER = "number";

    private final ClassDesc name;
    private final LambdaShape shape;
    private final List<LambdaBody> bodies = new ArrayList<>();

    LambdaClass(ClassDesc name, LambdaShape shape) {
        this.name = name;
        this.shape = shape;
    }

    ClassDesc name() {
        return name;
    }

    int size() {
        return bodies.size();
    }

    static String field(int number) {
        return "held" + number;
    }

    /** Writes the making of a lambda of its own; what it holds is on the stack. */
    void add(CodeBuilder code, LambdaBody body) {
        code.loadConstant(bodies.size()).invokestatic(name, "of", factory());
        bodies.add(body);
    }

    private MethodTypeDesc factory() {
        return constructor().changeReturnType(shape.type());
    }

    private MethodTypeDesc constructor() {
        return MethodTypeDesc.of(
                CD_void, Stream.concat(shape.held().stream(), Stream.of(CD_int)).toList());
    }

    byte[] write(ClassFile classFiles) {
        return classFiles.build(name, builder -> {
            builder.withVersion(ClassFile.JAVA_25_VERSION, 0).withFlags(CLASS).withInterfaceSymbols(shape.type());
            for (int i = 0; i < shape.held().size(); i++) {
                builder.withField(field(i), shape.held().get(i), FIELD);
            }
            builder.withField(NUMBER, CD_int, FIELD);
            builder.withMethodBody(INIT_NAME, constructor(), ClassFile.ACC_PRIVATE, this::constructor);
            builder.withMethodBody("of", factory(), ClassFile.ACC_STATIC, this::factory);
            withMethod(builder);
        });
    }

    private void constructor(CodeBuilder code) {
        code.aload(0).invokespecial(ConstantDescs.CD_Object, INIT_NAME, ConstantDescs.MTD_void);
        for (int i = 0; i < shape.held().size(); i++) {
            ClassDesc type = shape.held().get(i);
            code.aload(0).loadLocal(TypeKind.from(type), code.parameterSlot(i)).putfield(name, field(i), type);
        }
        code.aload(0).iload(code.parameterSlot(shape.held().size())).putfield(name, NUMBER, CD_int).return_();
    }

    private void factory(CodeBuilder code) {
        code.new_(name).dup();
        List<ClassDesc> parameters = constructor().parameterList();
        for (int i = 0; i < parameters.size(); i++) {
            code.loadLocal(TypeKind.from(parameters.get(i)), code.parameterSlot(i));
        }
        code.invokespecial(name, INIT_NAME, constructor()).areturn();
    }

    private void withMethod(ClassBuilder builder) {
        builder.withMethodBody(shape.name(), shape.method(), ClassFile.ACC_PUBLIC, code -> {
            List<Label> places = bodies.stream().map(_ -> code.newLabel()).toList();
            code.aload(0).getfield(name, NUMBER, CD_int);
            List<SwitchCase> cases = IntStream.range(1, places.size())
                    .mapToObj(i -> SwitchCase.of(i, places.get(i)))
                    .toList();
            if (cases.isEmpty()) {
                code.pop();
            } else {
                code.tableswitch(1, cases.size(), places.getFirst(), cases);
            }
            for (int i = 0; i < places.size(); i++) {
                code.labelBinding(places.get(i));
                bodies.get(i).write(code, name, shape);
            }
        });
    }
}
