package dev.layerwise.rules.cache;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.CommandCall;
import java.util.Set;

/** The commands around an install: whether they may make or change what it reads. */
final class Bystanders {

    /** Programs that leave manifests alone, or treat them in a way that goes with the manifests copied alone, too. */
    private static final Set<String> HARMLESS = Set.of(
            ".", ":", "[", "adduser", "addgroup", "apk", "arch", "cat", "cd", "chmod", "chown", "command", "cp",
            "curl", "date", "df", "du", "echo", "env", "exit", "export", "false", "find", "git", "grep", "groupadd",
            "hash", "head", "id", "ln", "ls", "mkdir", "mv", "nproc", "printenv", "printf", "pwd", "rm", "rmdir",
            "sed", "set", "sleep", "sort", "source", "tar", "tail", "test", "touch", "tr", "true", "type", "ulimit",
            "umask", "uname", "unset", "unzip", "update-ca-certificates", "useradd", "usermod", "virtualenv", "wc",
            "wget", "which", "whoami", "xargs", "corepack", "locale-gen", "ldconfig", "dpkg", "gpg");

    private Bystanders() {}

    /** {@code sh -c} with a script, whose commands count each for itself. */
    static boolean runsText(CommandCall call) {
        return call.is("sh", "bash", "ash", "dash") && call.words().stream().anyMatch(word -> word.is("-c"));
    }

    /** Whether nothing that runs before the install in its own RUN may write what it reads. */
    static boolean leaveManifests(Analysis analysis, Install install) {
        for (RunCommand command : analysis.commands(install.place())) {
            if (command == install.command()) {
                return true;
            }
            boolean isHarmless = command.reading().isPresent()
                    || command.call().words().isEmpty()
                    || runsText(command.call())
                    || command.call().program().filter(HARMLESS::contains).isPresent();
            if (!isHarmless) {
                return false;
            }
        }
        return true;
    }
}
