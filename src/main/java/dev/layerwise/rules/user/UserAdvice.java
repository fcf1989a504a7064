package dev.layerwise.rules.user;

import dev.layerwise.ast.User;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImage.Account;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Launch;
import dev.layerwise.lint.Phrase;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.Locale;
import java.util.Optional;

/** What to write so that an image does not run as root. */
final class UserAdvice {

    /** Above what distributions give away by themselves. */
    static final String UID = "10001";

    private final Analysis analysis;
    private final EvaluatedStage stage;
    private final BaseImage base;
    private final Launch launch;

    UserAdvice(Analysis analysis, EvaluatedStage stage, BaseImage base, Launch launch) {
        this.analysis = analysis;
        this.stage = stage;
        this.base = base;
        this.launch = launch;
    }

    /** For an image that names no user. */
    String instead(Optional<UserAccounts.Account> created) {
        if (created.isPresent()) {
            return created(created.get());
        }
        if (base.account().isPresent()) {
            return ready(base.account().get());
        }
        Optional<String> command = base.family().flatMap(UserAdvice::command);
        if (command.isPresent()) {
            return "add " + Phrase.code("RUN " + command.get()) + " and " + Phrase.code("USER " + UID) + before();
        }
        return "add " + Phrase.code("USER " + UID) + before() + "; a number needs no entry in `/etc/passwd`";
    }

    private String created(UserAccounts.Account account) {
        String name = Phrase.code(account.name());
        return account.hasNumber()
                ? "add " + Phrase.code("USER " + account.user()) + before() + ", the number of " + name
                : "add " + Phrase.code("USER " + UID) + before() + ", and " + Phrase.code("--uid " + UID) + " where "
                        + name + " is made";
    }

    private String ready(Account account) {
        String name = Phrase.code(account.name());
        return account.uid()
                .map(uid -> "add " + Phrase.code("USER " + uid) + before() + ", the number of " + name
                        + ", which the base image has")
                .orElseGet(() -> "add " + Phrase.code("USER " + account.name()) + before()
                        + "; the base image has this user");
    }

    private String before() {
        return launch.place()
                .map(place -> place.instruction().keyword().text().toUpperCase(Locale.ROOT))
                .map(keyword -> " before " + Phrase.code(keyword))
                .orElse("");
    }

    static Optional<String> command(BaseImage.Family family) {
        return switch (family) {
            case ALPINE -> Optional.of("adduser -D -u " + UID + " app");
            case DEBIAN, RHEL, SUSE, ARCH -> Optional.of("useradd --create-home --uid " + UID + " app");
            case BARE, WINDOWS -> Optional.empty();
        };
    }

    /** For an image whose last user is root. */
    String after(String root) {
        Optional<String> earlier = earlier();
        if (earlier.isPresent()) {
            return "go back to " + Phrase.code("USER " + earlier.get()) + " behind the last step that needs root";
        }
        if (UserAccounts.created(analysis, stage).isPresent() || base.account().isPresent()) {
            return instead(UserAccounts.created(analysis, stage)).replaceFirst("^add", "end with");
        }
        return "end with another user than " + Phrase.code(root) + ", such as " + Phrase.code("USER " + UID);
    }

    /** The user that the image had before it became root. */
    Optional<String> earlier() {
        Optional<String> found = base.user().filter(user -> !user.equals("root"));
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            for (Place place : each.places()) {
                if (place.instruction() instanceof User && place.after().user().isKnown()) {
                    String user = place.after().user().value();
                    boolean isRoot = user.isEmpty() || user.startsWith("root") || user.startsWith("0");
                    found = isRoot ? found : Optional.of(user);
                }
            }
        }
        return found;
    }
}
