package dev.layerwise.syntax;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.Head;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Word;
import dev.layerwise.source.GoText;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What BuildKit demands of a RUN: first its flags, then devices, mounts, network and security, in that order. */
final class RunReader {

    private static final List<String> NETWORKS = List.of("default", "host", "none");
    private static final List<String> SECURITIES = List.of("insecure", "sandbox");
    private static final List<String> DEVICE_KEYS = List.of("name", "required");
    private static final Set<String> TRUTHS = Set.of(
            "1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

    private final LineView view;
    private final FlagSet flags;
    private final Problems problems;

    RunReader(LineView view, FlagSet flags, Problems problems) {
        this.view = view;
        this.flags = flags;
        this.problems = problems;
    }

    Run read(Head head, CommandForm command, List<Heredoc> heredocs) {
        flags.check(problems);
        List<Word> devices = flags.values("device");
        devices.forEach(this::checkDevice);
        List<Mount> mounts = new ArrayList<>();
        MountReader reader = new MountReader(view, problems);
        flags.values("mount").forEach(value -> mounts.add(reader.read(value)));
        flags.value("network").ifPresent(value -> checkOneOf(value, NETWORKS, "invalid network mode ", ""));
        flags.value("security").ifPresent(value -> checkOneOf(value, SECURITIES, "security ", " is not valid"));
        return new Run(head, mounts, flags.value("network"), flags.value("security"), devices, command, heredocs);
    }

    private void checkOneOf(Word value, List<String> known, String before, String behind) {
        if (!known.contains(value.text())) {
            String message = before + GoText.quote(value.text()) + behind;
            problems.instruction(value.span(), message, "expected one of " + String.join(", ", known));
        }
    }

    private void checkDevice(Word value) {
        CsvFields csv = CsvFields.read(value.mapped());
        if (csv.failure().isPresent()) {
            String message = "failed to parse csv devices: " + csv.failure().get();
            problems.instruction(value.span(), message, "write `--device=NAME` or `--device=name=NAME,required`");
            return;
        }
        boolean named = false;
        for (MappedText field : csv.fields()) {
            named = checkDeviceField(field, named);
        }
    }

    /** Whether the device has a name after this field; a field that is no option is one. */
    private boolean checkDeviceField(MappedText field, boolean named) {
        String text = field.text();
        int equals = text.indexOf('=');
        String key = GoText.toLowerCase(equals < 0 ? text : text.substring(0, equals));
        String given = equals < 0 ? "" : text.substring(equals + 1);
        Span span = field.sourceSpan();
        if (key.equals("required")) {
            if (equals >= 0 && !TRUTHS.contains(given)) {
                problems.instruction(span, "invalid value for required: " + given, "write `true` or `false`");
            }
            return named;
        }
        boolean isName = equals >= 0 && key.equals("name");
        if (named && isName) {
            problems.instruction(span, "device name already set", "remove one of the two names");
        } else if (named && equals < 0) {
            problems.instruction(span, "invalid field '" + text + "' must be a key=value pair", "write `KEY=VALUE`");
        } else if (named) {
            String message = "unexpected key '" + key + "' in '" + text + "'";
            Span name = field.sourceSpan(0, equals);
            problems.unknownWord(Kind.INSTRUCTION, name, message, key, DEVICE_KEYS, Spelling.CASE_SENSITIVE);
        }
        return true;
    }
}
