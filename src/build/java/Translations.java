import static java.lang.constant.ConstantDescs.CD_String;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Lets JGit set the fields of its texts one after the other. It does so by reflection, for 800 of them when it opens a
 * repository, which takes as long as all that layerwise does with a small Dockerfile. Only texts in a single language
 * are concerned.
 */
final class Translations {

    private static final ClassDesc BUNDLE = ClassDesc.of("org.eclipse.jgit.nls.TranslationBundle");
    private static final String LOAD = "load";
    private static final String SET = "setTexts";
    private static final int PUBLIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final Map<String, byte[]> files;
    private final List<ClassModel> bundles;

    /** @param files a jar's, by their paths in it */
    Translations(Map<String, byte[]> files, Collection<ClassModel> classes) {
        this.files = files;
        this.bundles = classes.stream().filter(this::isInOneLanguage).toList();
    }

    private boolean isInOneLanguage(ClassModel model) {
        String path = model.thisClass().asInternalName();
        boolean isDone = model.methods().stream().anyMatch(method -> method.methodName().equalsString(SET));
        return !isDone
                && model.superclass().filter(each -> each.asSymbol().equals(BUNDLE)).isPresent()
                && files.containsKey(path + ".properties")
                && files.keySet().stream().noneMatch(file -> file.startsWith(path + "_"));
    }

    boolean concern(ClassModel model) {
        return !bundles.isEmpty() && (model.thisClass().asSymbol().equals(BUNDLE) || isBundle(model));
    }

    private boolean isBundle(ClassModel model) {
        return bundles.stream().anyMatch(each -> each.thisClass().equals(model.thisClass()));
    }

    byte[] rewritten(ClassFile classFiles, ClassModel model) {
        if (!isBundle(model)) {
            return classFiles.transformClass(model, ClassTransform.transformingMethods(
                    method -> method.methodName().equalsString(LOAD),
                    MethodTransform.transformingCode(loading())));
        }
        MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_void, model.thisClass().asSymbol());
        return classFiles.transformClass(
                model,
                ClassTransform.endHandler(builder ->
                        builder.withMethodBody(SET, type, PUBLIC, code -> set(code, model))));
    }

    /** Goes to the class itself where that sets its texts, and on as before for all others. */
    private CodeTransform loading() {
        return new CodeTransform() {

            @Override
            public void atStart(CodeBuilder code) {
                for (ClassModel bundle : bundles) {
                    ClassDesc name = bundle.thisClass().asSymbol();
                    Label next = code.newLabel();
                    code.aload(0).instanceOf(name).ifeq(next).aload(0).checkcast(name);
                    code.invokestatic(name, SET, MethodTypeDesc.of(ConstantDescs.CD_void, name)).return_();
                    code.labelBinding(next);
                }
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }

    private void set(CodeBuilder code, ClassModel bundle) {
        Properties texts = new Properties();
        byte[] file = files.get(bundle.thisClass().asInternalName() + ".properties");
        try {
            texts.load(new StringReader(new String(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (FieldModel field : bundle.fields()) {
            if (field.fieldTypeSymbol().equals(CD_String) && field.flags().has(AccessFlag.PUBLIC)) {
                String name = field.fieldName().stringValue();
                code.aload(0).loadConstant(texts.getProperty(name));
                code.putfield(bundle.thisClass().asSymbol(), name, CD_String);
            }
        }
        code.return_();
    }
}
