package dev.layerwise.rules.user;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.Arguments;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
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

    private UserAccounts() {}

    /**
     * A user that a RUN makes.
     *
     * @param user what USER can name: the number if it is given
     */
    record Account(CommandCall call, String name, String user) {}

    /** The last one that is made. */
    static Optional<Account> created(Analysis analysis, EvaluatedStage stage) {
        return commands(analysis, stage)
                .filter(call -> call.is("useradd", "adduser"))
                .flatMap(call -> account(call).stream())
                .reduce((_, later) -> later);
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
        Optional<String> uid = arguments.option("-u", "--uid")
                .flatMap(Arguments.Option::value)
                .flatMap(Argument::text)
                .filter(text -> text.matches("[0-9]+"));
        return name.filter(text -> !text.equals("root") && !text.isEmpty())
                .map(text -> new Account(call, text, uid.orElse(text)));
    }

    /** Whether the image gets a program that starts others as another user. */
    static boolean getsTool(Analysis analysis, EvaluatedStage stage) {
        Stream<String> copied = analysis.chain(stage.stage()).stream()
                .flatMap(each -> each.places().stream())
                .map(Place::instruction)
                .filter(Copy.class::isInstance)
                .flatMap(copy -> ((Copy) copy).sources().stream())
                .map(TransferSource::word)
                .map(word -> word.text());
        Stream<String> run = commands(analysis, stage).flatMap(call -> call.words().stream().map(Argument::prefix));
        return Stream.concat(copied, run).anyMatch(text -> TOOLS.stream().anyMatch(text::contains));
    }

    private static Stream<CommandCall> commands(Analysis analysis, EvaluatedStage stage) {
        return analysis.chain(stage.stage()).stream()
                .flatMap(each -> each.places().stream())
                .flatMap(place -> analysis.commands(place).stream())
                .map(RunCommand::call);
    }
}
