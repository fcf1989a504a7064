package dev.layerwise.report;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.RuleFailure;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes findings as a SARIF 2.1.0 log of one run, for GitHub code scanning. Results are written as they come; only
 * what went wrong is kept until the end.
 */
public final class SarifReport implements Reporter {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** A log of a run in which nothing works does not grow beyond what somebody reads. */
    private static final int MOST_NOTIFICATIONS = 1000;

    private static final String UNREADABLE = "layerwise/unreadable";
    private static final String RULE_FAILURE = "layerwise/rule-failure";
    private static final String LEFT_OUT = "layerwise/left-out";

    private final Writer out;
    private final SarifMapper mapper = new SarifMapper();
    private final SarifRoom room = new SarifRoom();
    private final SarifResult results;
    private final List<RuleInfo> rules;
    private final Function<String, RulePage> pages;
    private final String version;
    private final Map<String, Integer> ruleIndexes = new HashMap<>();
    private final List<Notification> notifications = new ArrayList<>();
    private long moreNotifications;
    private Optional<JsonGenerator> begun = Optional.empty();

    /**
     * @param rules all that may have found something
     * @param version of this program
     * @param root the repository, which names of files are to be relative to
     */
    public SarifReport(Writer out, List<RuleInfo> rules, String version, SourceRoot root) {
        this(out, rules, RulePage::of, version, root);
    }

    SarifReport(
            Writer out, List<RuleInfo> rules, Function<String, RulePage> pages, String version, SourceRoot root) {
        this.out = out;
        this.rules = List.copyOf(rules);
        this.pages = pages;
        this.version = version;
        this.results = new SarifResult(root);
        for (int i = 0; i < rules.size(); i++) {
            ruleIndexes.put(rules.get(i).id(), i);
        }
    }

    @Override
    public void file(FileReport file) throws IOException {
        JsonGenerator json = begin();
        Map<SourceFile, Map<Integer, String>> hashes = hashes(file);
        for (Finding finding : file.findings()) {
            SourceFile source = finding.primary().file();
            Optional<String> hash = Optional.ofNullable(hashes.get(source).get(Extent.of(finding.primary()).line()));
            String result = mapper.json(
                    results.of(finding, file.offers().of(finding), ruleIndex(finding.rule()), hash));
            if (room.takes(finding.level(), result)) {
                json.writeRawValue(result);
            }
        }
        for (String problem : file.problems()) {
            keep(notification(UNREADABLE, Notification.Level.ERROR, problem).withLocations(place(file)));
        }
        for (RuleFailure failure : file.failures()) {
            keep(notification(failure).withLocations(place(file)));
        }
    }

    /** The fingerprints of the lines that findings are on. */
    private static Map<SourceFile, Map<Integer, String>> hashes(FileReport file) {
        Map<SourceFile, Set<Integer>> lines = new IdentityHashMap<>();
        for (Finding finding : file.findings()) {
            lines.computeIfAbsent(finding.primary().file(), _ -> new HashSet<>())
                    .add(Extent.of(finding.primary()).line());
        }
        Map<SourceFile, Map<Integer, String>> hashes = new IdentityHashMap<>();
        lines.forEach((source, wanted) -> hashes.put(source, LineHashes.of(source, wanted)));
        return hashes;
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        JsonGenerator json = begin();
        json.writeEndArray();
        if (room.leftOut() > 0) {
            notifications.add(notification(
                    LEFT_OUT,
                    Notification.Level.WARNING,
                    room.leftOut() + " findings are left out, since code scanning takes no more than "
                            + SarifRoom.RESULTS + " results and 10 MB of a run; the other formats have them all"));
        }
        if (moreNotifications > 0) {
            notifications.add(notification(
                    LEFT_OUT, Notification.Level.WARNING, moreNotifications + " more problems are left out"));
        }
        raw(json, "invocations", List.of(invocation(summary)));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        room.close();
        out.flush();
    }

    private JsonGenerator begin() throws IOException {
        if (begun.isEmpty()) {
            JsonGenerator json = JsonOutput.generator(out);
            begun = Optional.of(json);
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            raw(json, "tool", new Tool().withDriver(driver()));
            json.writeObjectFieldStart("automationDetails");
            // what stands before the last slash is GitHub's category, which an upload may override
            json.writeStringField("id", "layerwise/");
            json.writeEndObject();
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeObjectFieldStart("originalUriBaseIds");
            // where that is on this machine is nobody else's business
            raw(json, SarifResult.BASE, new ArtifactLocation()
                    .withDescription(new Message().withText("The root of the repository.")));
            json.writeEndObject();
            json.writeArrayFieldStart("results");
        }
        return begun.get();
    }

    private void raw(JsonGenerator json, String field, Object value) throws IOException {
        String text = mapper.json(value);
        room.count(text);
        json.writeFieldName(field);
        json.writeRawValue(text);
    }

    private ToolComponent driver() {
        ToolComponent driver = new ToolComponent()
                .withName("layerwise")
                .withShortDescription(text("Finds what makes Dockerfile builds slow, and proves it."))
                .withInformationUri(URI.create(Links.PROJECT))
                .withVersion(version);
        if (version.matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?")) {
            driver.setSemanticVersion(version);
        }
        Set<ReportingDescriptor> descriptors = new LinkedHashSet<>();
        rules.forEach(rule -> descriptors.add(SarifRule.of(rule, pages.apply(rule.id()))));
        Set<ReportingDescriptor> kinds = new LinkedHashSet<>();
        kinds.add(kind(
                UNREADABLE, "Unreadable", "A file could not be read.", "See whether it exists and may be read."));
        kinds.add(kind(
                RULE_FAILURE, "RuleFailure", "A rule broke off, which is a defect of layerwise.", "Please report it."));
        kinds.add(kind(
                LEFT_OUT, "LeftOut", "There is more than this log holds.", "Another format has everything."));
        return driver.withRules(descriptors).withNotifications(kinds);
    }

    private static ReportingDescriptor kind(String id, String name, String description, String help) {
        return new ReportingDescriptor()
                .withId(id)
                .withName(name)
                .withShortDescription(text(description))
                .withFullDescription(text(description))
                .withHelp(text(help));
    }

    private static MultiformatMessageString text(String text) {
        return new MultiformatMessageString().withText(text);
    }

    private Invocation invocation(RunSummary summary) {
        Invocation invocation = new Invocation()
                .withExecutionSuccessful(summary.failed() == 0 && summary.exitStatus().orElse(0) < 2)
                .withToolExecutionNotifications(notifications);
        summary.exitStatus().ifPresent(status -> invocation.withExitCode(status).withExitCodeDescription(
                switch (status) {
                    case 0 -> "Nothing was found that the run is to fail for.";
                    case 1 -> "There are findings that the run is to fail for.";
                    case 2 -> "Something could not be read.";
                    default -> "layerwise has a defect.";
                }));
        return invocation;
    }

    private int ruleIndex(RuleInfo rule) {
        Integer index = ruleIndexes.get(rule.id());
        if (index == null) {
            throw new IllegalArgumentException("a finding of a rule that is not listed: " + rule.id());
        }
        return index;
    }

    private void keep(Notification notification) {
        if (notifications.size() < MOST_NOTIFICATIONS) {
            notifications.add(notification);
        } else {
            moreNotifications++;
        }
    }

    private Set<Location> place(FileReport file) {
        return Set.of(new Location().withPhysicalLocation(
                new PhysicalLocation().withArtifactLocation(results.artifact(file.file()))));
    }

    private Notification notification(RuleFailure failure) {
        String id = failure.rule().id();
        String message = "the rule " + id + " broke off, the others ran; please report it";
        return notification(RULE_FAILURE, Notification.Level.ERROR, message)
                .withAssociatedRule(new ReportingDescriptorReference().withId(id).withIndex(ruleIndex(failure.rule())))
                .withException(new com.contrastsecurity.sarif.Exception()
                        .withKind(failure.cause().getClass().getName())
                        .withMessage(Columns.printable(String.valueOf(failure.cause().getMessage()))));
    }

    private static Notification notification(String kind, Notification.Level level, String message) {
        String said = Columns.printable(message.isEmpty() ? "no reason is known" : message);
        return new Notification()
                .withDescriptor(new ReportingDescriptorReference().withId(kind))
                .withLevel(level)
                .withMessage(new Message().withText(
                        Character.toUpperCase(said.charAt(0)) + said.substring(1) + (said.endsWith(".") ? "" : ".")));
    }
}
