package dev.layerwise.buildfile.hcl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What names stand for. */
public interface HclScope {

    /** Empty if nothing is called so. */
    Optional<HclValue> variable(String name);

    /** A function that the file defines. */
    default Optional<Function> function(String name) {
        return Optional.empty();
    }

    /** @param rest the parameter that takes all further arguments, as a list */
    record Function(List<String> parameters, Optional<String> rest, HclExpression result) {

        public Function {
            parameters = List.copyOf(parameters);
        }
    }

    /** This one, with some names that count first. */
    default HclScope with(Map<String, HclValue> names) {
        HclScope outer = this;
        return new HclScope() {

            @Override
            public Optional<HclValue> variable(String name) {
                HclValue own = names.get(name);
                return own == null ? outer.variable(name) : Optional.of(own);
            }

            @Override
            public Optional<Function> function(String name) {
                return outer.function(name);
            }
        };
    }
}
