package dev.layerwise.ecosystem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import java.util.Optional;

/** How a manifest is written; each format has its own reader, and what that reader refuses is unknown. */
enum ManifestFormat {
    JSON,
    /** JSON with comments and commas at the end. */
    JSONC,
    TOML,
    YAML,
    XML,
    /** Sections of settings, as Python's configparser reads them. */
    INI,
    /** Java's properties. */
    PROPERTIES,
    /** pip's requirements: lines with comments and continuations. */
    REQUIREMENTS,
    /** Lines with comments that begin with {@code #} or {@code ;}. */
    LINES,
    /** Lines with comments that begin with <code>//</code>. */
    GO,
    /** A program, in which only comments can be told from the rest. */
    RUBY,
    ELIXIR,
    CLOJURE,
    /** Groovy, Kotlin, Scala or Swift. */
    BRACES,
    /** Any other byte is another meaning. */
    OPAQUE;

    static final int MOST_DEPTH = 100;

    Optional<ManifestNode> read(String text) {
        return switch (this) {
            case JSON -> TokenReader.read(json(false), text);
            case JSONC -> TokenReader.read(json(true), text);
            case TOML -> TokenReader.read(toml(), text);
            case YAML -> YamlManifest.read(text);
            case XML -> XmlManifest.read(text);
            case INI -> IniManifest.read(text);
            case PROPERTIES -> LineManifest.properties(text);
            case REQUIREMENTS -> Optional.of(LineManifest.requirements(text));
            case LINES -> Optional.of(LineManifest.lines(text, "#", ";"));
            case GO -> Optional.of(LineManifest.lines(text, "//"));
            case RUBY -> CodeManifest.RUBY.read(text);
            case ELIXIR -> CodeManifest.ELIXIR.read(text);
            case CLOJURE -> CodeManifest.CLOJURE.read(text);
            case BRACES -> CodeManifest.BRACES.read(text);
            case OPAQUE -> Optional.empty();
        };
    }

    private static JsonFactory json(boolean isRelaxed) {
        return JsonFactory.builder()
                .streamReadConstraints(constraints())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, isRelaxed)
                .configure(JsonReadFeature.ALLOW_TRAILING_COMMA, isRelaxed)
                .build();
    }

    private static JsonFactory toml() {
        return TomlFactory.builder().streamReadConstraints(constraints()).build();
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build();
    }
}
