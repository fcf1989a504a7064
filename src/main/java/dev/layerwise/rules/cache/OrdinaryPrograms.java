package dev.layerwise.rules.cache;

import dev.layerwise.shell.CommandCall;
import java.util.Set;

/** Everyday programs, which do to files only what their arguments say. */
final class OrdinaryPrograms {

    private static final Set<String> NAMES = Set.of(
            ".", ":", "[", "adduser", "addgroup", "arch", "cat", "cd", "chmod", "chown", "command", "corepack",
            "cp", "date", "dpkg", "echo", "env", "exit", "export", "false", "find", "gpg", "grep", "groupadd",
            "hash", "head", "id", "ldconfig", "ln", "locale-gen", "ls", "mkdir", "mv", "nproc", "printenv",
            "printf", "pwd", "rm", "rmdir", "sed", "set", "sleep", "sort", "source", "tail", "tar", "test", "touch",
            "tr", "true", "type", "ulimit", "umask", "uname", "unset", "unzip", "update-ca-certificates", "useradd",
            "usermod", "wc", "which", "whoami", "xargs");

    private OrdinaryPrograms() {}

    static boolean isOne(CommandCall call) {
        return call.program().filter(NAMES::contains).isPresent();
    }

    static boolean isShell(CommandCall call) {
        return call.is("sh", "bash", "ash", "dash");
    }

    /** {@code sh -c} with a script, whose commands count each for itself. */
    static boolean runsText(CommandCall call) {
        return isShell(call) && call.words().stream().anyMatch(word -> word.is("-c"));
    }
}
