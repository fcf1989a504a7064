package dev.layerwise.rules.user;

import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Label;
import dev.layerwise.ast.Maintainer;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.User;
import dev.layerwise.ast.Workdir;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImage.Family;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.NewInstruction;
import dev.layerwise.lint.Phrase;
import dev.layerwise.rules.user.UserAccounts.Account;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives an image a user, behind the last step that may need root. */
final class UserFix {

    private static final String RISK = "what the program writes must be writable for that user";

    private final Analysis analysis;
    private final EvaluatedStage stage;
    private final BaseImage base;
    private final Launch launch;

    UserFix(Analysis analysis, EvaluatedStage stage, BaseImage base, Launch launch) {
        this.analysis = analysis;
        this.stage = stage;
        this.base = base;
        this.launch = launch;
    }

    /** For an image that names no user. */
    List<Fix> instead(Optional<Account> created) {
        if (created.isPresent()) {
            return created(created.get());
        }
        if (base.account().isPresent()) {
            return number(base.account().get().name()).map(uid -> becoming(uid, List.of())).orElse(List.of());
        }
        Optional<String> command = base.family().flatMap(UserFix::command);
        if (command.isPresent()) {
            NewInstruction made = new NewInstruction(analysis, "RUN " + command.get());
            return becoming(UserAdvice.UID, List.of(made.behind(head())));
        }
        boolean isBare = base.family().equals(Optional.of(Family.BARE));
        return isBare ? becoming(UserAdvice.UID, List.of()) : List.of();
    }

    /** For an image whose last user is root: back to the one before, or to one that is there. */
    List<Fix> after(Optional<String> earlier) {
        if (earlier.isPresent()) {
            UserName name = UserName.of(earlier.get());
            String user = number(name.user()).orElse(name.user()) + name.group();
            return user.indexOf('$') < 0 ? becoming(user, List.of()) : List.of();
        }
        Optional<Account> created = UserAccounts.created(analysis, stage);
        return created.isPresent() || base.account().isPresent() ? instead(created) : List.of();
    }

    /** Small images of the other families come without what makes users. */
    private static Optional<String> command(Family family) {
        return switch (family) {
            case ALPINE, DEBIAN, ARCH -> UserAdvice.command(family);
            case RHEL, SUSE, BARE, WINDOWS -> Optional.empty();
        };
    }

    private List<Fix> created(Account account) {
        Optional<String> number = number(account.name());
        if (number.isPresent()) {
            return becoming(number.get(), List.of());
        }
        return UserAccounts.numbered(analysis, stage, account)
                .map(edit -> becoming(UserAdvice.UID, List.of(edit)))
                .orElse(List.of());
    }

    private Optional<String> number(String name) {
        return KnownNumber.of(analysis, stage, name).flatMap(KnownNumber::number);
    }

    private List<Fix> becoming(String user, List<TextEdit> more) {
        if (isBuiltUpon()) {
            return List.of();
        }
        TextEdit last = user(user);
        boolean isOnePlace = more.stream().anyMatch(edit -> edit.span().equals(last.span()));
        List<TextEdit> edits = new ArrayList<>(isOnePlace ? List.of() : more);
        edits.add(isOnePlace ? TextEdit.insert(last.span().start(), more.getFirst().text() + last.text()) : last);
        String title = "run as " + Phrase.code(user);
        return List.of(Fix.unsafe(title, RISK, edits).changing(BuildChange.USERS, BuildChange.COMMANDS));
    }

    /** Whether a stage starts from this one, which may need its user. */
    private boolean isBuiltUpon() {
        return analysis.stages().stream()
                .filter(other -> other.stage().index() != stage.stage().index())
                .flatMap(other -> analysis.chain(other.stage()).stream())
                .anyMatch(each -> each.stage().index() == stage.stage().index());
    }

    private TextEdit user(String user) {
        List<Place> places = stage.places();
        int steps = steps();
        for (Place place : places.subList(steps, places.size())) {
            if (place.instruction() instanceof User old && old.user().isPresent()) {
                return new TextEdit(old.user().get().span(), user);
            }
        }
        Optional<Instruction> start = places.subList(steps, places.size()).stream()
                .filter(place -> Stream.of(launch.entrypoint(), launch.command())
                        .flatMap(Optional::stream)
                        .anyMatch(each -> each == place))
                .map(Place::instruction)
                .findFirst();
        NewInstruction written = new NewInstruction(analysis, "USER " + user);
        return start.map(written::before).orElseGet(() -> written.behind(last()));
    }

    /** The FROM with the labels right behind it. */
    private Instruction head() {
        Instruction head = stage.stage().from().orElseThrow();
        for (Place place : stage.places()) {
            if (!(place.instruction() instanceof Label) && !(place.instruction() instanceof Maintainer)) {
                break;
            }
            head = place.instruction();
        }
        return head;
    }

    /** How many instructions there are up to the last one that runs or makes something. */
    private int steps() {
        List<Place> places = stage.places();
        for (int i = places.size(); i > 0; i--) {
            Instruction instruction = places.get(i - 1).instruction();
            if (instruction instanceof Run || instruction instanceof FileTransfer || instruction instanceof Workdir) {
                return i;
            }
        }
        return 0;
    }

    private Instruction last() {
        return stage.places().isEmpty()
                ? stage.stage().from().orElseThrow()
                : stage.places().getLast().instruction();
    }
}
