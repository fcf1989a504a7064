package dev.layerwise.rules.stages;

import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Word;
import dev.layerwise.ast.Workdir;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImages;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Purpose;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.ImageReference;
import dev.layerwise.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A base image without a version, which becomes another one whenever its publisher releases one. */
public final class MovingBase implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(MovingBase.class, "0.1")
            .tags("cache", "stages")
            .aliases("DL3006", "DL3007");

    private static final String LATEST = ":latest";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        if (Purpose.isDevContainer(analysis)) {
            return;
        }
        Map<String, List<EvaluatedStage>> byImage = new LinkedHashMap<>();
        for (EvaluatedStage stage : analysis.stages()) {
            if (stage.stage().base() instanceof Base.Image image && isMoving(image)) {
                byImage.computeIfAbsent(image.reference(), _ -> new ArrayList<>()).add(stage);
            }
        }
        Map<Integer, Integer> steps = byImage.isEmpty() ? Map.of() : steps(analysis);
        byImage.values().forEach(stages -> {
            int all = stages.stream().mapToInt(stage -> steps.get(stage.stage().index())).sum();
            finding(analysis, stages, all).ifPresent(findings::add);
        });
    }

    private static boolean isMoving(Base.Image image) {
        return image.reference().endsWith(LATEST) && isPulled(image.name());
    }

    /** Not so what names no registry and cannot be at Docker's, or is no name at all before a program completes it. */
    private static boolean isPulled(String image) {
        int slash = image.indexOf('/');
        String first = image.substring(0, Math.max(slash, 0));
        boolean hasRegistry = first.indexOf('.') >= 0 || first.indexOf(':') >= 0;
        boolean isElsewhere = !hasRegistry && slash >= 0 && image.indexOf('/', slash + 1) >= 0;
        boolean isName = image.chars().allMatch(MovingBase::isOfName);
        return isName && !isElsewhere && !isHere(first) && !image.equals("scratch:latest");
    }

    private static boolean isOfName(int character) {
        return character < 128 && Character.isLetterOrDigit(character) || "._-/:".indexOf(character) >= 0;
    }

    private static boolean isHere(String first) {
        return first.equals("local") || first.startsWith("local-") || first.startsWith("localhost");
    }

    private static Optional<Finding> finding(Analysis analysis, List<EvaluatedStage> stages, int steps) {
        Stage first = stages.getFirst().stage();
        String image = ((Base.Image) first.base()).name();
        Optional<BaseImage> known = BaseImages.find(image);
        Optional<Word> word = first.from().flatMap(from -> from.image());
        // a plain name that no registry is known to have is an image of this machine
        boolean isOwn = known.isEmpty() && image.indexOf('/') < 0;
        boolean isGiven = known.isEmpty() && word.filter(name -> !name.variables().isEmpty()).isPresent();
        if (word.isEmpty() || isOwn || isGiven || known.filter(base -> !base.hasVersions()).isPresent()) {
            return Optional.empty();
        }
        String plain = image.endsWith(LATEST) ? image.substring(0, image.length() - LATEST.length()) : image;
        boolean isDefault = !word.get().variables().isEmpty();
        String meaning = Phrase.code(plain + LATEST);
        String cost = switch (steps) {
            case 0 -> "the image becomes another one";
            case 1 -> "its step re-runs on another one";
            default -> "its " + steps + " steps re-run on another one";
        };
        Finding finding = Finding.of(
                        INFO,
                        Phrase.code("FROM " + word.get().text()) + " names no version: " + cost + " when " + meaning
                                + " moves",
                        analysis.label(
                                word.get().span(),
                                "is " + meaning + (isDefault ? " as long as nothing else is given" : "")))
                .level(isDefault || known.isEmpty() || hasVersion(plain) ? Level.NOTE : Level.WARNING)
                .help("name the version that the build is made for, " + Phrase.code(plain + ":<version>")
                        + ", or pin the image by its digest")
                .evidence("steps", steps);
        for (EvaluatedStage other : stages.subList(1, Math.min(stages.size(), 4))) {
            Optional<Word> again = other.stage().from().flatMap(from -> from.image());
            finding = again.isPresent()
                    ? finding.related(analysis.label(again.get().span(), "moves with it"))
                    : finding;
        }
        return Optional.of(finding);
    }

    /** The name itself says which one, as {@code ubi9/ubi} and {@code static-debian12} do. */
    private static boolean hasVersion(String plain) {
        String path = ImageReference.familiar(plain);
        int registry = path.indexOf('/');
        boolean hasRegistry = registry > 0 && path.lastIndexOf('.', registry) >= 0;
        return (hasRegistry ? path.substring(registry) : path).chars().anyMatch(Character::isDigit);
    }

    /** How many steps stand on each image of a FROM, by the stage with that FROM. */
    private static Map<Integer, Integer> steps(Analysis analysis) {
        Map<Integer, Integer> roots = new HashMap<>();
        Map<Integer, Integer> steps = new HashMap<>();
        for (EvaluatedStage each : analysis.stages()) {
            int index = each.stage().index();
            int root = each.stage().base() instanceof Base.OfStage(int base) ? roots.getOrDefault(base, base) : index;
            roots.put(index, root);
            long own = each.places().stream().map(Place::instruction).filter(MovingBase::isStep).count();
            steps.merge(root, Math.toIntExact(own), Integer::sum);
        }
        return steps;
    }

    private static boolean isStep(Instruction instruction) {
        return instruction instanceof Run || instruction instanceof FileTransfer || instruction instanceof Workdir;
    }
}
