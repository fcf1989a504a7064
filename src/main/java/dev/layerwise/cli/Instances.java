package dev.layerwise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IFactory;

/** Makes what picocli asks for by its class. */
final class Instances implements IFactory {

    /** In place of picocli's own, which looks into every jar for Groovy before it does anything. */
    static final IFactory FACTORY = new Instances();

    private Instances() {}

    @Override
    public <K> K create(Class<K> type) throws ReflectiveOperationException {
        if (type == List.class) {
            return type.cast(new ArrayList<>());
        }
        return type.getDeclaredConstructor().newInstance();
    }
}
