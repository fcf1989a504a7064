package dev.layerwise.ecosystem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a manifest says, without the form in which it says it: comments, spaces and the order of members are gone. */
sealed interface ManifestNode {

    /** Members, in the order of the file, which hardly ever means anything; JSON's null is a scalar. */
    record Table(Map<String, ManifestNode> members) implements ManifestNode {

        public Table {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** Values whose order may mean something. */
    record Items(List<ManifestNode> values) implements ManifestNode {

        public Items {
            values = List.copyOf(values);
        }
    }

    /** @param type tells the text {@code "1"} from the number */
    record Scalar(String type, String text) implements ManifestNode {}

    /**
     * An element of XML.
     *
     * @param text all of its own text, without spaces around it
     */
    record Element(String name, Map<String, String> attributes, List<Element> children, String text)
            implements ManifestNode {

        public Element {
            attributes = Map.copyOf(attributes);
            children = List.copyOf(children);
        }
    }
}
