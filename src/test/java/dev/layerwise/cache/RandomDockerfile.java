package dev.layerwise.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Instructions at random: several stages, every instruction, the flags that work without a network. */
final class RandomDockerfile {

    private final Random random;

    RandomDockerfile(Random random) {
        this.random = random;
    }

    /** Lines by stage; a line may hold a heredoc. */
    List<List<String>> stages() {
        List<List<String>> stages = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            List<String> lines = new ArrayList<>();
            String base = i > 0 && random.nextInt(3) == 0 ? "s" + random.nextInt(i) : pick("bkbase:1", "bkbase:$TAG");
            boolean isNamed = i < count - 1 || random.nextBoolean();
            lines.add("FROM " + base + (isNamed ? " AS s" + i : ""));
            for (int n = 1 + random.nextInt(7); n > 0; n--) {
                lines.add(instruction(i));
            }
            stages.add(lines);
        }
        return stages;
    }

    private String instruction(int stage) {
        return switch (random.nextInt(17)) {
            case 0 -> "ARG " + pick("V", "V", "W=$V", "A=9", "V=", "TARGETARCH", "X Y=1");
            case 1 -> "ENV " + pick("A", "B", "PATH2") + pick("=", "=", " ") + pick("1", "2", "$V", "x$A", "\"q $B\"");
            case 2 -> "WORKDIR " + pick("/w", "w", "/w/", "/a/../b", "/", "$A", "./w/../v");
            case 3 -> "USER " + pick("root", "0", "root:root", random.nextInt(3) == 0 ? "app" : "0:0");
            case 4 -> pick("LABEL v=$V", "EXPOSE 80", "CMD echo x", "VOLUME /v", "STOPSIGNAL SIGTERM", "MAINTAINER me");
            case 5 -> pick("SHELL [\"/bin/sh\", \"-c\"]", "SHELL [\"/bin/sh\", \"-ec\"]",
                    "SHELL [\"/bin/ash\", \"-c\"]");
            case 6, 7, 8 -> copy();
            case 9 -> stage > 0 ? copyFrom(stage) : copy();
            case 10 -> "ADD " + pick("a.txt /add/", "d /add", "--chown=app e/s /add/s", "<<X /add/x\nv=$V\nX");
            case 11 -> "ONBUILD " + pick("RUN echo trigger >/t", "COPY a.txt /t/", "ENV T=1");
            case 12 -> mounted(stage);
            default -> run();
        };
    }

    private String copy() {
        String flags = pick("", "", "", "--chown=app ", "--chown=0:0 ", "--chmod=600 ", "--chmod=0755 ", "--link ",
                "--exclude=*.md ", "--exclude=s --exclude=!s/c.txt ", "--exclude=** ", "--exclude=* --chown=1:2 ",
                "--link --chown=5:6 ", "--link=false ", "--chmod=u+x ");
        return "COPY " + flags + pick("a.txt /x/", "./a.txt b.txt /x/", "d /d", "d/ /d/", ". /all", "*.txt /x/",
                "d/*.md /x/", "*/s /s/", "link /l", "link /l/", "../a.txt /y", "[ab].txt /x/", "e/s/c.txt c",
                "<<EOF /h\n$V text\nEOF", "<<'EOF' /h\n$V text\nEOF", "a.tx[t] no*match /x/", "d e /m/",
                "d/../a.txt /z", "link/ /k/", "d/s/*.txt e/?/c.txt /x/",
                "a.txt a.txt /x/", "[\"a.txt\", \"/j/\"]", "$A.txt* /v/", "run.sh /usr/bin/run", "* /star/",
                "d/inner /inner", "<<A <<B /two/\n1\nA\n2\nB");
    }

    private String copyFrom(int stage) {
        if (random.nextInt(6) == 0) {
            return "COPY --from=" + random.nextInt(stage) + " /etc/passwd /etc/group /two/";
        }
        return "COPY " + pick("", "", "--chown=3 ", "--chmod=640 ", "--exclude=passwd ")
                + "--from=" + pick("s", "S") + random.nextInt(stage) + " "
                + pick(
                        "/etc/passwd /p", "/etc /etc2", "/x /x2", "/ran* /r/", "/w /w2", "/d/a.tx[t] /da/",
                        "/all* /al/", "/ /root", "/made /made2");
    }

    /** Output of a command that is not plain differs each time, as the model assumes. */
    private String run() {
        return "RUN " + pick("echo 1 >/ran1", "echo \"$V\" >/ran2", "true", "head -c 9 /dev/urandom >/ran3",
                "echo a && \\\n# comment\n    echo b", "[\"/bin/echo\", \"x\"]", "<<EOF\necho in >/ran4\nEOF",
                "<<-'EOF'\n\techo tab\n\tEOF", "--network=none true", "cat /etc/passwd >/ran5",
                "mkdir -p /made/dir && touch /made/dir/f", "<<EOF\n#!/bin/sh\necho script\nEOF",
                "cat <<A <<B\n1\nA\n2\nB",
                "  echo  spaced   ", "echo x # shell comment", "echo '$A' >/ran6",
                "echo 1 >/ran7; chmod 600 /ran7", "touch /ran8", "ln -s /etc/group /ran9");
    }

    private String mounted(int stage) {
        return "RUN " + mount(stage) + (random.nextInt(3) == 0 ? mount(stage).replace("/mnt", "/mnt2") : "") + "true";
    }

    private String mount(int stage) {
        String from = stage > 0 && random.nextBoolean() ? "from=s" + random.nextInt(stage) + "," : "";
        return "--mount=" + pick("type=bind,source=a.txt,target=/mnt", "target=/mnt", "type=cache,target=/c",
                "type=cache,id=k,target=/c,sharing=locked", "type=cache,target=/c,mode=0700", "type=tmpfs,target=/t",
                "type=tmpfs,target=/t,size=1m", "type=secret,id=s", "type=bind," + from + "source=/,target=/mnt",
                "type=bind,source=d,target=/mnt,rw",
                "type=bind,source=$A.txt,target=/mnt", "type=cache,dst=c2", "type=ssh", "type=secret,id=$V,env=S",
                "type=cache," + from + "target=/c", "type=secret,id=s,target=/sec,mode=0444") + " ";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
