package dev.layerwise.lint;

import dev.layerwise.shell.CommandCall;
import java.util.Set;

/** Everyday programs, which do to files only what their arguments say. */
public final class OrdinaryPrograms {

    private static final Set<String> NAMES = Set.of(
            ".", ":", "[", "adduser", "addgroup", "arch", "cat", "cd", "chmod", "chown", "command", "corepack",
            "cp", "date", "dpkg", "echo", "env", "exit", "export", "false", "find", "gpg", "grep", "groupadd",
            "hash", "head", "id", "ldconfig", "ln", "locale-gen", "ls", "mkdir", "mv", "nproc", "printenv",
            "printf", "pwd", "rm", "rmdir", "sed", "set", "sleep", "sort", "source", "tail", "tar", "test", "touch",
            "tr", "true", "type", "ulimit", "umask", "uname", "unset", "unzip", "update-ca-certificates", "useradd",
            "usermod", "wc", "which", "whoami", "xargs");

    /** Beside those, programs that read only what they are given, on the command line or by a pipe. */
    private static final Set<String> PLAIN = Set.of(
            "[[", "ar", "awk", "basename", "chgrp", "chsh", "cut", "deluser", "dirname", "dpkg-reconfigure", "eval",
            "gpgconf", "groupmod", "gunzip", "install", "localedef", "lsb_release", "md5sum", "mktemp", "passwd",
            "readlink", "realpath", "sha1sum", "sha256sum", "sha512sum", "su", "tee", "uniq", "unlink", "unxz",
            "update-alternatives", "update-locale", "xz", "yes", "zcat", "apt-key", "apt-mark",
            "debconf-set-selections", "visudo", "chpasswd");

    private OrdinaryPrograms() {}

    public static boolean isOne(CommandCall call) {
        return call.program().filter(NAMES::contains).isPresent();
    }

    /** Whether it reads only what it is given, on the command line or by a pipe. */
    public static boolean isPlain(CommandCall call) {
        return isOne(call) || call.program().filter(PLAIN::contains).isPresent();
    }

    /** Whether it runs no more than that, or a script that it is given on the command line or by a pipe. */
    public static boolean readsNoScript(CommandCall call) {
        boolean isPiped = isShell(call) && call.operands(Set.of()).isEmpty();
        return call.words().isEmpty() || isPiped || runsText(call) || isPlain(call);
    }

    public static boolean isShell(CommandCall call) {
        return call.is("sh", "bash", "ash", "dash");
    }

    /** {@code sh -c} with a script, whose commands count each for itself. */
    public static boolean runsText(CommandCall call) {
        return isShell(call) && call.words().stream().anyMatch(word -> word.is("-c"));
    }
}
