package dev.layerwise.rules.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Knowledge;
import dev.layerwise.rules.RuleRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CreatedButUnusedTest {

    private final RuleRun run = new RuleRun(new CreatedButUnused());

    @ParameterizedTest
    @ValueSource(strings = {
            "useradd app", "useradd -m -u 1000 app", "adduser -D app", "adduser --system --group app",
            "groupadd -r app && useradd -r -g app app", "addgroup -S app && adduser -S -G app app",
            "useradd app && chown -R app:app /srv", "id app || useradd app"
    })
    void aForgottenUserIsFound(String command) {
        run.finds("FROM debian:12\nRUN " + command + "\nCMD [\"server\"]\n", "warning 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "RUN useradd app\nUSER app\nCMD [\"server\"]",
            "RUN useradd app\nUSER 1000\nCMD [\"server\"]",
            "RUN useradd app\nUSER app\nRUN make\nUSER root\nCMD [\"server\"]",
            "RUN useradd app\nENTRYPOINT [\"gosu\", \"app\", \"server\"]",
            "RUN useradd app\nCMD su app -c server",
            "RUN useradd app\nCMD [\"su-exec\", \"app\", \"server\"]",
            "RUN useradd app\nENTRYPOINT [\"/entrypoint.sh\"]",
            "RUN useradd app\nCMD [\"nginx\", \"-g\", \"daemon off;\"]",
            "RUN useradd app\nCMD [\"supervisord\"]",
            "RUN useradd app\nCMD [\"/usr/sbin/sshd\", \"-D\"]",
            "RUN useradd app\nCMD [\"bash\"]",
            "RUN useradd app\nCMD [\"npm\", \"test\"]",
            "RUN useradd app",
            "RUN useradd builder && su builder -c make\nCMD [\"server\"]",
            "RUN useradd builder\nRUN sudo -u builder make\nCMD [\"server\"]",
            "RUN addgroup app\nCMD [\"server\"]",
            "RUN adduser www-data audio\nCMD [\"server\"]",
            "RUN usermod -u 1000 www-data\nCMD [\"server\"]",
            "RUN useradd app\nONBUILD COPY . .\nCMD [\"server\"]",
            "RUN useradd vscode\nCMD [\"server\"]",
            "FROM debian:12 AS dev-envs\nRUN useradd app\nCMD [\"server\"]",
            "RUN id\nCMD [\"server\"]",
            "ARG WHO\nRUN useradd app\nUSER $WHO\nCMD [\"server\"]"
    })
    void whatIsUsedOrMeantOtherwiseIsSilent(String rest) {
        run.isSilent("FROM debian:12\n" + rest + "\n");
    }

    @Test
    void onlyTheFinalImageCounts() {
        run.isSilent("FROM debian:12 AS build\nRUN useradd app\nFROM debian:12\nCMD [\"server\"]\n");
        run.finds("FROM debian:12 AS base\nRUN useradd app\nFROM base\nCMD [\"server\"]\n", "warning 2");
    }

    @Test
    void whoMakesUsersIsRootWhateverTheBaseIs() {
        run.finds("FROM example.com/base\nRUN useradd app\nENTRYPOINT [\"server\"]\n", "warning 2");
        run.isSilent("FROM example.com/base\nRUN sudo useradd app\nENTRYPOINT [\"server\"]\n");
        run.isSilent("FROM example.com/base\nRUN useradd app\nCMD [\"server\"]\n");
        run.isSilent("FROM jenkins/jenkins:2\nRUN useradd app\nENTRYPOINT [\"server\"]\n");
    }

    @Test
    void whatAProjectSaysOfItsImagesCounts() {
        Knowledge.Image root = new Knowledge.Image("example.com/base", Optional.of("root"), Optional.empty());
        Knowledge.Image app = new Knowledge.Image("example.com/base", Optional.of("app"), Optional.empty());
        String dockerfile = "FROM example.com/base\nRUN useradd app\nCMD [\"server\"]\n";
        new RuleRun(new CreatedButUnused()).knowledge(root).finds(dockerfile, "warning 2");
        new RuleRun(new CreatedButUnused()).knowledge(app).isSilent(dockerfile);
    }

    @Test
    void aFindingIsNotRepeatedByTheRuleAboutRoot() {
        List<String> dockerfiles = List.of(
                "FROM debian:12\nRUN useradd app\nCMD [\"server\"]\n",
                "FROM debian:12\nRUN useradd app\nUSER root\nCMD [\"server\"]\n",
                "FROM debian:12\nRUN useradd app && su app -c make\nCMD [\"server\"]\n",
                "FROM debian:12\nCMD [\"server\"]\n");
        for (String dockerfile : dockerfiles) {
            int both = run.findings(dockerfile).size() + new RuleRun(new RunsAsRoot()).findings(dockerfile).size();
            assertEquals(1, both, dockerfile);
        }
    }

    @Test
    void theHelpNamesTheNumber() {
        assertEquals(Optional.of("add `USER 1001` before `CMD`, the number of `app`"), help("useradd -u 1001 app"));
        assertEquals(
                Optional.of("add `USER 10001` before `CMD`, and `--uid 10001` where `app` is made"),
                help("useradd app"));
    }

    private Optional<String> help(String command) {
        return run.findings("FROM debian:12\nRUN " + command + "\nCMD [\"server\"]\n").getFirst().help();
    }
}
