package dev.layerwise.rules.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.rules.RuleRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SudoTest {

    private final RuleRun run = new RuleRun(new Sudo());

    @ParameterizedTest
    @ValueSource(strings = {
            "sudo make install", "cd /src && sudo make install", "sudo -E make install", "/usr/bin/sudo make install",
            "[\"sudo\", \"make\", \"install\"]", "env A=b sudo make", "sh -c 'sudo make install'", "sudo -u root make",
            "curl -s https://example.com/setup | sudo bash -", "sudo sh -c 'make install'", "A=b sudo make"
    })
    void rootThatAsksToBeRootIsFound(String command) {
        run.finds("FROM debian:12\nRUN " + command + "\n", "warning 2");
        run.finds("FROM node\nUSER app\nUSER root\nRUN " + command + "\n", "warning 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get install -y sudo", "usermod -aG sudo app",
            "echo 'app ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/app",
            "echo sudo make install", "sudo --version", "sudo -l", "visudo -c", "chmod u+s /usr/bin/sudo",
            "adduser app sudo", "which sudo", "# sudo make", "rm /usr/bin/sudo"
    })
    void whatDoesNotCallItIsSilent(String command) {
        run.isSilent("FROM debian:12\nRUN " + command + "\n");
    }

    @Test
    void anotherUserIsAWarningWhereTheImageServes() {
        run.finds("FROM debian:12\nUSER app\nRUN sudo make install\nCMD [\"server\"]\n", "warning 3");
        run.finds("FROM debian:12\nUSER app\nRUN sudo make install\nCMD [\"bash\"]\n", "note 3");
        run.finds("FROM debian:12\nUSER app\nRUN sudo make install\n", "note 3");
        run.finds("FROM debian:12\nUSER app\nRUN sudo make install\nFROM scratch\nCMD [\"server\"]\n", "note 3");
        run.finds("FROM jenkins/jenkins:2\nRUN sudo make install\n", "note 2");
    }

    @Test
    void anUnknownBaseIsANoteUnlessItsUserShows() {
        run.finds("FROM example.com/base\nRUN sudo make install\n", "note 2");
        run.finds("FROM example.com/base\nRUN apt-get install -y make\nRUN sudo make install\n", "warning 3");
        run.finds("FROM example.com/base\nRUN sudo apt-get install -y make\n", "note 2");
        run.finds("ARG WHO\nFROM debian\nARG WHO\nUSER $WHO\nRUN sudo make install\n", "note 5");
    }

    @Test
    void changingToAnotherUserIsANote() {
        run.finds("FROM debian:12\nRUN sudo -u www-data setup\n", "note 2");
        run.finds("FROM debian:12\nRUN sudo -HEu app setup\n", "note 2");
        run.finds("FROM debian:12\nRUN sudo --user=app setup\n", "note 2");
        assertEquals(
                Optional.of("put `USER app` before the step and the user from before behind it"),
                run.findings("FROM debian:12\nRUN sudo -u app setup\n").getFirst().help());
    }

    @Test
    void aStageIsFoundOnce() {
        String dockerfile = "FROM debian:12\nRUN sudo a && sudo b\nRUN sudo c\nFROM debian:12\nRUN sudo d\n";
        run.finds(dockerfile, "warning 2", "warning 5");
        assertEquals(List.of("1 more step of this stage calls `sudo`"), run.findings(dockerfile).getFirst().notes());
    }

    @Test
    void manyStagesAreNoListing() {
        assertTrue(run.findings("FROM debian:12\nRUN sudo make\n".repeat(500)).size() <= 50);
    }
}
