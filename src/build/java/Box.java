import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.Map;
import java.util.Optional;

/** The classes that hold a number, a character or a truth. */
final class Box {

    private static final Map<ClassDesc, ClassDesc> BOXES = Map.of(
            ConstantDescs.CD_boolean, ConstantDescs.CD_Boolean,
            ConstantDescs.CD_byte, ConstantDescs.CD_Byte,
            ConstantDescs.CD_char, ConstantDescs.CD_Character,
            ConstantDescs.CD_double, ConstantDescs.CD_Double,
            ConstantDescs.CD_float, ConstantDescs.CD_Float,
            ConstantDescs.CD_int, ConstantDescs.CD_Integer,
            ConstantDescs.CD_long, ConstantDescs.CD_Long,
            ConstantDescs.CD_short, ConstantDescs.CD_Short);

    private Box() {}

    static ClassDesc of(ClassDesc primitive) {
        return BOXES.get(primitive);
    }

    /** What an object of this class holds, if it is such a class. */
    static Optional<ClassDesc> held(ClassDesc box) {
        return BOXES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(box))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
