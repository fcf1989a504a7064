package dev.layerwise.rules.user;

import dev.layerwise.ast.Copy;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.CommandEdits;
import dev.layerwise.lint.Purpose;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.Arguments;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The users that a Dockerfile makes, and the tools it gets to change to them. */
final class UserAccounts {

    private static final Set<String> VALUED = Set.of(
            "-u", "-g", "-G", "-h", "-s", "-d", "-k", "-c", "-b", "-K", "-p", "--uid", "--gid", "--home", "--shell",
            "--ingroup", "--comment", "--groups", "--base-dir", "--home-dir", "--gecos", "--password", "--skel",
            "--firstuid", "--lastuid", "--conf", "--key", "--expiredate", "-e", "-f", "--inactive", "--root", "-R");

    private static final List<String> TOOLS =
            List.of("gosu", "su-exec", "s6-overlay", "setpriv", "fixuid", "runit", "supervisor", "chpst", "suexec");

    /** Users that editors work as, which change to them by themselves. */
    private static final Set<String> EDITORS = Set.of("vscode", "codespace", "gitpod", "coder", "devcontainer");

    /** What starts a command as another user. */
    private static final Set<String> CHANGERS = Set.of(
            "su", "sudo", "doas", "runuser", "gosu", "su-exec", "setpriv", "setuidgid", "s6-setuidgid", "chpst",
            "setuser");

    private static final Set<Reach> SOMETIMES = Set.of(
            Reach.AFTER_OR, Reach.IN_CONDITION, Reach.IN_BRANCH, Reach.IN_FUNCTION, Reach.IN_LOOP);

    private UserAccounts() {}

    /**
     * A user that a RUN makes.
     *
     * @param word the argument that names it
     * @param user what USER can name: the number if it is given
     * @param uid what is given for the number, known or not
     */
    record Account(CommandCall call, Argument word, String name, String user, Optional<Argument> uid) {

        boolean hasNumber() {
            return !user.equals(name);
        }
    }

    /** The last one that is made. */
    static Optional<Account> created(Analysis analysis, EvaluatedStage stage) {
        return all(analysis, stage).reduce((_, later) -> later);
    }

    /** The last one of that name. */
    static Optional<Account> named(Analysis analysis, EvaluatedStage stage, String name) {
        return all(analysis, stage).filter(account -> account.name().equals(name)).reduce((_, later) -> later);
    }

    /** The last one that is made, if no USER is there at all and no step changes to it. */
    static Optional<Account> unused(Analysis analysis, EvaluatedStage stage) {
        return stage.end().user().origin() instanceof Origin.Written || Purpose.isNamedForWork(analysis, stage)
                ? Optional.empty()
                : created(analysis, stage)
                        .filter(account -> !EDITORS.contains(account.name()))
                        .filter(account -> commands(analysis, stage).noneMatch(call -> changes(call, account.name())));
    }

    private static boolean changes(CommandCall call, String name) {
        return call.words().stream().anyMatch(word -> CHANGERS.contains(word.prefix()))
                && call.words().stream().anyMatch(word -> word.prefix().contains(name));
    }

    private static Stream<Account> all(Analysis analysis, EvaluatedStage stage) {
        return commands(analysis, stage)
                .filter(call -> call.is("useradd", "adduser"))
                .flatMap(call -> account(call).stream());
    }

    /** Whether the command that makes it always runs. */
    static boolean isSure(Account account) {
        return account.call().reached().stream().noneMatch(SOMETIMES::contains);
    }

    /** What gives a user that is made without a number one. */
    static Optional<TextEdit> numbered(Analysis analysis, EvaluatedStage stage, Account account) {
        boolean isFree = !analysis.source().text().contains(UserAdvice.UID);
        if (account.uid().isPresent() || !isFree || !isSure(account)) {
            return Optional.empty();
        }
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            for (Place place : each.places()) {
                for (RunCommand command : analysis.commands(place)) {
                    if (command.call() == account.call()) {
                        return new CommandEdits(analysis, place, command)
                                .wordsBefore(account.word(), List.of("--uid", UserAdvice.UID));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether users are made at all, by whatever name. */
    static boolean makesUsers(Analysis analysis, EvaluatedStage stage) {
        return commands(analysis, stage)
                .anyMatch(call -> call.is("useradd", "adduser", "addgroup", "groupadd", "usermod"));
    }

    private static Optional<Account> account(CommandCall call) {
        Arguments arguments = call.parse(VALUED);
        // of two operands, the second is a group, and then it makes none
        Optional<String> name = arguments.operands().size() == 1
                ? arguments.operands().getFirst().text()
                : Optional.empty();
        Optional<Argument> uid = arguments.option("-u", "--uid").flatMap(Arguments.Option::value);
        Optional<String> number = uid.flatMap(Argument::text).filter(text -> text.matches("[0-9]+"));
        return name.filter(text -> !text.equals("root") && !text.isEmpty())
                .map(text -> new Account(
                        call, arguments.operands().getFirst(), text, number.orElse(text), uid));
    }

    /** Whether the image gets a program that starts others as another user. */
    static boolean getsTool(Analysis analysis, EvaluatedStage stage) {
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            for (Place place : each.places()) {
                boolean isCopied = place.instruction() instanceof Copy copy
                        && copy.sources().stream().anyMatch(source -> namesTool(source.word().text()));
                if (isCopied || runsTool(analysis.commands(place))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean runsTool(List<RunCommand> commands) {
        for (RunCommand command : commands) {
            for (Argument word : command.call().words()) {
                if (namesTool(word.prefix())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean namesTool(String text) {
        for (String tool : TOOLS) {
            if (text.contains(tool)) {
                return true;
            }
        }
        return false;
    }

    private static Stream<CommandCall> commands(Analysis analysis, EvaluatedStage stage) {
        return analysis.chain(stage.stage()).stream()
                .flatMap(each -> each.places().stream())
                .flatMap(place -> analysis.commands(place).stream())
                .map(RunCommand::call);
    }
}
