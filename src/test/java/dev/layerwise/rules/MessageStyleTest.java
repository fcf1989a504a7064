package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.report.RulePage;
import dev.layerwise.report.RulePage.Block;
import dev.layerwise.report.RulePage.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that is said in the examples of the rules' pages is said the way the house says things. */
class MessageStyleTest {

    private static final List<String> BANNED = List.of(
            "should", "consider", "please", "best practice", "make sure", "bust", "might want", "!");

    private static final int LONGEST_MESSAGE = 110;

    @Test
    void messagesLabelsAndHelpKeepToTheStyle() {
        List<String> wrong = new ArrayList<>();
        for (String id : RulePagesTest.ids()) {
            for (Section example : RulePage.of(id).sections()) {
                for (Block block : example.blocks()) {
                    if (block.kind().equals("dockerfile bad")) {
                        new PageProject(example).findings(block.text()).forEach(finding -> judge(finding, wrong));
                    }
                }
            }
        }
        assertEquals(List.of(), wrong.stream().distinct().toList());
    }

    private static void judge(Finding finding, List<String> wrong) {
        // BuildKit's own words stay as they are
        boolean isOurs = !finding.rule().id().equals("syntax");
        String message = finding.message();
        if (isOurs && !message.matches("(?s)[A-Z`].*[^.]")) {
            wrong.add("message: " + message);
        }
        if (message.length() > LONGEST_MESSAGE) {
            wrong.add("a message of " + message.length() + " characters: " + message);
        }
        Stream<String> labels = Stream.concat(Stream.of(finding.primary()), finding.related().stream())
                .map(Label::text)
                .filter(text -> !text.isEmpty());
        Stream<String> rest = Stream.concat(finding.notes().stream(), finding.help().stream());
        Stream.concat(labels, rest).filter(text -> !text.matches("(?s)([a-z0-9`]|BuildKit).*[^.]")).forEach(text ->
                wrong.add("fragment: " + text));
        texts(finding).forEach(text -> BANNED.stream()
                .filter(word -> withoutCode(text).toLowerCase(Locale.ROOT).contains(word))
                .forEach(word -> wrong.add("\"" + word + "\" in: " + text)));
    }

    private static Stream<String> texts(Finding finding) {
        Stream<String> labels =
                Stream.concat(Stream.of(finding.primary()), finding.related().stream()).map(Label::text);
        Stream<String> rest = Stream.concat(finding.notes().stream(), finding.help().stream());
        return Stream.concat(Stream.of(finding.message()), Stream.concat(labels, rest));
    }

    private static String withoutCode(String text) {
        return text.replaceAll("`[^`]*`", "");
    }
}
