package dev.layerwise.rules.user;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.BaseImages;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.rules.user.UserAccounts.Account;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that a user of an image has.
 *
 * @param number absent if it is left to the program that makes the user
 * @param made where the Dockerfile makes the user; absent for one of the base image
 */
record KnownNumber(Optional<String> number, Optional<Span> made) {

    private static final Pattern VARIABLE = Pattern.compile("\"?(\\$\\{?([A-Za-z_][A-Za-z0-9_]*)\\}?)\"?");

    /** Absent if nothing is known of that user. */
    static Optional<KnownNumber> of(Analysis analysis, EvaluatedStage stage, String name) {
        if (isRenumbered(analysis, stage, name)) {
            return Optional.empty();
        }
        return made(analysis, stage, name)
                .or(() -> copied(analysis, stage, name))
                .or(() -> ofBase(analysis, stage, name).map(KnownNumber::inBase));
    }

    private static boolean isRenumbered(Analysis analysis, EvaluatedStage stage, String name) {
        return analysis.chain(stage.stage()).stream()
                .flatMap(each -> each.places().stream())
                .flatMap(place -> analysis.commands(place).stream())
                .map(RunCommand::call)
                .filter(call -> call.is("usermod"))
                .map(CommandCall::arguments)
                .anyMatch(words -> words.stream().anyMatch(word -> word.is("-u") || word.is("--uid"))
                        && words.getLast().text().filter(last -> !last.equals(name)).isEmpty());
    }

    private static KnownNumber inBase(int uid) {
        return new KnownNumber(Optional.of(String.valueOf(uid)), Optional.empty());
    }

    private static Optional<KnownNumber> made(Analysis analysis, EvaluatedStage stage, String name) {
        return UserAccounts.named(analysis, stage, name)
                .map(account -> ofAccount(analysis, stage, account))
                .or(() -> written(analysis, stage, name));
    }

    private static KnownNumber ofAccount(Analysis analysis, EvaluatedStage stage, Account account) {
        Optional<String> number = account.uid()
                .flatMap(uid -> variable(analysis.text(uid.span()), stage))
                .or(() -> Optional.of(account.user()).filter(_ -> account.hasNumber()));
        return new KnownNumber(number, Optional.of(account.call().span()));
    }

    /** A variable that a USER can name as well. */
    private static Optional<String> variable(String written, EvaluatedStage stage) {
        Matcher matcher = VARIABLE.matcher(written);
        return matcher.matches() && stage.end().environment().find(matcher.group(2)).isPresent()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** A line of {@code /etc/passwd} that some command writes. */
    private static Optional<KnownNumber> written(Analysis analysis, EvaluatedStage stage, String name) {
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            for (Place place : each.places()) {
                for (RunCommand command : analysis.commands(place)) {
                    Optional<String> uid = command.call().words().stream()
                            .map(Argument::prefix)
                            .flatMap(text -> uid(text, name).stream())
                            .findFirst();
                    if (uid.isPresent()) {
                        return Optional.of(new KnownNumber(uid, Optional.of(command.call().span())));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** {@code app:x:10001:10001::/:/bin/false}. */
    private static Optional<String> uid(String text, String name) {
        List<String> fields = text.startsWith(name + ":") ? List.of(text.split(":", 5)) : List.of();
        return fields.size() >= 4 && fields.get(2).matches("[0-9]+") ? Optional.of(fields.get(2)) : Optional.empty();
    }

    /** The file with the users may come from another stage. */
    private static Optional<KnownNumber> copied(Analysis analysis, EvaluatedStage stage, String name) {
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            for (Place place : each.places()) {
                Optional<EvaluatedStage> source = passwdSource(analysis, place);
                if (source.isPresent()) {
                    return made(analysis, source.get(), name)
                            .or(() -> ofBase(analysis, source.get(), name).map(KnownNumber::inBase));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<EvaluatedStage> passwdSource(Analysis analysis, Place place) {
        boolean isPasswd = place.instruction() instanceof Copy copy
                && copy.sources().stream().map(TransferSource::word).anyMatch(word ->
                        word.text().equals("/etc/passwd") || word.text().equals("etc/passwd"));
        return isPasswd
                ? place.member().sources().stream()
                        .flatMap(Optional::stream)
                        .filter(index -> index < analysis.stages().size())
                        .map(index -> analysis.stages().get(index))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Integer> ofBase(Analysis analysis, EvaluatedStage stage, String name) {
        Optional<BaseImage> base = analysis.baseImage(stage.stage());
        return base.flatMap(BaseImage::account)
                .filter(account -> account.name().equals(name))
                .flatMap(BaseImage.Account::uid)
                .or(() -> base.flatMap(BaseImage::family).flatMap(family -> BaseImages.uid(family, name)));
    }
}
