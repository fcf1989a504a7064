package dev.layerwise.syntax;

import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Word;
import dev.layerwise.source.GoText;
import dev.layerwise.source.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the value of a {@code --mount} flag ({@code instructions/commands_runmount.go}). */
final class MountReader {

    private final LineView view;
    private final Problems problems;

    MountReader(LineView view, Problems problems) {
        this.view = view;
        this.problems = problems;
    }

    Mount read(Word value) {
        CsvFields csv = CsvFields.read(value.mapped());
        List<Mount.Option> options = new ArrayList<>();
        for (MappedText field : csv.fields()) {
            options.add(option(field));
        }
        Mount mount = new Mount(value.span(), options);
        if (csv.failure().isPresent()) {
            String message = "failed to parse csv mounts: " + csv.failure().get();
            problems.instruction(value.span(), message, "write `--mount=type=TYPE,KEY=VALUE,...`");
        } else if (!hasVariableStage(mount)) {
            MountCheck.check(mount, problems);
        }
        return mount;
    }

    private Mount.Option option(MappedText field) {
        int equals = field.text().indexOf('=');
        String key = GoText.toLowerCase(equals < 0 ? field.text() : field.text().substring(0, equals));
        Optional<Word> value = equals < 0
                ? Optional.empty()
                : Optional.of(view.word(field.slice(equals + 1, field.length())));
        return new Mount.Option(field.sourceSpan(), key, value);
    }

    /** The one thing that BuildKit checks before the step is reached: which stage is meant must be known by then. */
    private boolean hasVariableStage(Mount mount) {
        for (Mount.Option option : mount.options()) {
            String value = option.value().map(Word::text).orElse("");
            int dollar = value.indexOf('$');
            if (option.key().equals("from") && dollar >= 0 && dollar < value.length() - 1) {
                String message = "'from' doesn't support variable expansion, define alias stage instead";
                problems.instruction(option.span(), message, "add `FROM " + value + " AS NAME` and write `from=NAME`");
                return true;
            }
        }
        return false;
    }
}
