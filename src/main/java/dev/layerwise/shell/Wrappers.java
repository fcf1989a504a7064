package dev.layerwise.shell;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that run another one, as data: what stands between their name and that of the other. */
final class Wrappers {

    /**
     * One wrapper.
     *
     * @param valued the options that take the next word
     * @param queries the options with which it runs nothing
     * @param operands how many operands stand before the other program
     * @param assignments whether {@code NAME=value} words do
     */
    record Wrapper(String name, Set<String> valued, Set<String> queries, int operands, boolean assignments) {}

    private static final Map<String, Wrapper> BY_NAME = Stream.of(
                    wrapper("builtin", 0, ""),
                    wrapper("busybox", 0, "", "--list", "--install"),
                    wrapper("catchsegv", 0, ""),
                    wrapper("chroot", 1, "--userspec --groups"),
                    wrapper("chrt", 1, "-T -P -D"),
                    wrapper("command", 0, "", "-v", "-V"),
                    wrapper("doas", 0, "-u -C -a"),
                    wrapper("dumb-init", 0, "-r --rewrite"),
                    wrapper("eatmydata", 0, ""),
                    assigning("env", "-u --unset -C --chdir -S --split-string"),
                    wrapper("exec", 0, "-a"),
                    wrapper("fakechroot", 0, "-l --lib -e --environment -c --config-dir"),
                    wrapper("fakeroot", 0, "-l --lib -s -i -b"),
                    wrapper("flock", 1, "-w --wait --timeout -E --conflict-exit-code"),
                    wrapper("gosu", 1, ""),
                    wrapper("ionice", 0, "-c --class -n --classdata -p --pid"),
                    wrapper("linux32", 0, ""),
                    wrapper("linux64", 0, ""),
                    wrapper("nice", 0, "-n --adjustment"),
                    wrapper("nocache", 0, "-n"),
                    wrapper("nohup", 0, ""),
                    wrapper("setarch", 1, ""),
                    wrapper("setpriv", 0, "--reuid --regid --groups --ambient-caps --inh-caps --bounding-set"),
                    wrapper("setsid", 0, ""),
                    wrapper("stdbuf", 0, "-i --input -o --output -e --error"),
                    wrapper("su-exec", 1, ""),
                    assigning("sudo", "-u --user -g --group -h --host -p --prompt -C -r --role -t --type -T -U"
                            + " -D --chdir -R --chroot"),
                    wrapper("taskset", 1, ""),
                    wrapper("time", 0, "-f --format -o --output"),
                    wrapper("timeout", 1, "-s --signal -k --kill-after"),
                    wrapper("tini", 0, "-e -p"),
                    wrapper("unbuffer", 0, ""),
                    wrapper("xargs", 0, "-a --arg-file -d --delimiter -E -I -L --max-lines -n --max-args -P --max-procs"
                            + " -s --max-chars"),
                    wrapper("xvfb-run", 0, "-e --error-file -f --auth-file -n --server-num -p -s --server-args -w"))
            .collect(Collectors.toUnmodifiableMap(Wrapper::name, wrapper -> wrapper));

    /** Shells whose {@code -c} takes a script, with the options before it that take the next word. */
    static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "zsh");

    static final Set<String> SHELL_VALUED = Set.of("-o", "+o", "-O", "+O", "--rcfile", "--init-file");

    /** Those whose {@code -c} or {@code --command} gives a script to a user's shell. */
    static final Set<String> USER_SHELLS = Set.of("su", "runuser");

    private Wrappers() {}

    static Map<String, Wrapper> byName() {
        return BY_NAME;
    }

    private static Wrapper wrapper(String name, int operands, String valued, String... queries) {
        return new Wrapper(name, words(valued), Set.of(queries), operands, false);
    }

    private static Wrapper assigning(String name, String valued) {
        return new Wrapper(name, words(valued), Set.of(), 0, true);
    }

    private static Set<String> words(String list) {
        return list.isEmpty() ? Set.of() : Set.of(list.split(" "));
    }
}
