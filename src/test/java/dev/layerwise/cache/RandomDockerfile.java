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
        if (random.nextInt(3) == 0) {
            return new RandomShape(random).stages();
        }
        List<List<String>> stages = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            List<String> lines = new ArrayList<>();
            String base = i > 0 && random.nextInt(3) == 0
                    ? "s" + random.nextInt(i)
                    : pick("bkbase:1", "bkbase:1", "bkbase:$TAG", "${BASE:-bkbase}:1",
                            "--platform=$BUILDPLATFORM bkbase:1");
            boolean isNamed = i < count - 1 || random.nextBoolean();
            lines.add("FROM " + base + (isNamed ? pick(" AS s", " as s", " AS S") + i : ""));
            for (int n = 1 + random.nextInt(7); n > 0; n--) {
                lines.add(instruction(i));
            }
            stages.add(lines);
        }
        return stages;
    }

    /** One that an edit may add to a stage. */
    String instruction(int stage) {
        return switch (random.nextInt(19)) {
            case 0 -> "ARG " + pick("V", "V", "W=$V", "A=9", "V=", "TARGETARCH", "X Y=1", "TAG", "A=${V:-7}", "V=3",
                    "TARGETSTAGE", "http_proxy", "W=${V%1}");
            case 1 -> "ENV " + pick("A", "B", "PATH2") + pick("=", "=", " ")
                    + pick("1", "2", "$V", "x$A", "\"q $B\"", "${V:+set}", "'$V'", "\\$V", "${V#1}${A:-none}");
            case 2 -> "WORKDIR " + pick("/w", "w", "/w/", "/a/../b", "/", "$A", "./w/../v", "/w/${V}", "..", "/x");
            case 3 -> "USER " + pick("root", "0", "root:root", random.nextInt(3) == 0 ? "app" : "0:0");
            case 4 -> pick("LABEL v=$V", "EXPOSE 80", "CMD echo x", "VOLUME /v", "STOPSIGNAL SIGTERM", "MAINTAINER me",
                    "HEALTHCHECK NONE", "ENTRYPOINT [\"x\"]", "EXPOSE ${V}80/udp", "LABEL \"a b\"=1 c=2");
            case 5 -> pick("SHELL [\"/bin/sh\", \"-c\"]", "SHELL [\"/bin/sh\", \"-ec\"]",
                    "SHELL [\"/bin/ash\", \"-c\"]");
            case 6, 7, 8, 9 -> copy();
            case 10, 11 -> stage > 0 ? copyFrom(stage) : copy();
            case 12 -> "ADD " + pick("a.txt /add/", "d /add", "--chown=app e/s /add/s", "<<X /add/x\nv=$V\nX",
                    "--exclude=*.md d /add/", "--chmod=700 [ab].txt /add/", "--link d/s /add/", "not.tar /add/",
                    "--chmod=0600 <<X /add/x\n${V:-none} \"$A\" \\$A\nX", "links /add/");
            case 13 -> "ONBUILD " + pick("RUN echo trigger >/t", "COPY a.txt /t/", "ENV T=1", "WORKDIR /onbuild",
                    "USER 0", "COPY --from=bkbase:1 /etc/group /t/", "ARG V", "LABEL x=1");
            case 14 -> mounted(stage);
            default -> run();
        };
    }

    private String copy() {
        String flags = pick("", "", "", "", "--chown=app ", "--chown=0:0 ", "--chmod=600 ", "--chmod=0755 ", "--link ",
                "--exclude=*.md ", "--exclude=s --exclude=!s/c.txt ", "--exclude=** ", "--exclude=* --chown=1:2 ",
                "--link --chown=5:6 ", "--link=false ", "--chmod=u+x ", "--exclude=**/*.md --exclude=e ",
                "--exclude=a.* --exclude=d/s --exclude=!**/c.txt ", "--chown=root:app ", "--chown=$A ",
                "--chmod=${M:-640} ", "--exclude=links --exclude=.git ", "--chown=:app ", "--chmod=go-w,u=rwX ");
        return switch (random.nextInt(3)) {
            case 0 -> "COPY " + flags + pick("<<EOF /h\n$V text\nEOF", "<<'EOF' /h\n$V text\nEOF",
                    "<<A <<B /two/\n1\nA\n2\nB", "<<-T /tabs\n\ttab\n\tT", "[\"a.txt\", \"/j/\"]",
                    "[\"with space\", \"a.txt\", \"/j j/\"]", "a.txt <<EOF /mixed/\n${V}\nEOF", "$A.txt* /v/",
                    "${F:-a}.txt /v/", "$N/a.txt /v/", "d/${N}.txt /v/", "[ab].txt $D /v/");
            case 1 -> "COPY " + flags + pick("link /l", "link /l/", "link/ /k/", "d/inner /inner", "links/* /ls/",
                    "links /links", "links/dir /ld", "links/dir/a.txt /ld", "links/dir/*.txt /ld/", "links/out /lo",
                    "links/d? /ld/", "links/up /lu", "links/up/b.txt /lu", "d link /mix/", "empty /empty",
                    "links/abs /la", "links/dir/s/ /ls/");
            default -> "COPY " + flags + pick("a.txt /x/", "./a.txt b.txt /x/", "d /d", "d/ /d/", ". /all", "*.txt /x/",
                    "d/*.md /x/", "*/s /s/", "../a.txt /y", "[ab].txt /x/", "e/s/c.txt c", "a.tx[t] no*match /x/",
                    "d e /m/", "d/../a.txt /z", "d/s/*.txt e/?/c.txt /x/", "a.txt a.txt /x/", "run.sh /usr/bin/run",
                    "* /star/", ".git /git", "**/c.txt /deep/", "[^a].txt /x/", "d/s .", ". .", "./ ./", "d/. ./sub/",
                    "e/x /x", "d/* ./", "package.json /p", "src lib* /code/", "d* /dd/", "d/s d/s/c.txt d /n/");
        };
    }

    private String copyFrom(int stage) {
        if (random.nextInt(6) == 0) {
            return "COPY --from=" + pick(String.valueOf(random.nextInt(stage)), "bkbase:1")
                    + " /etc/passwd /etc/group /two/";
        }
        if (random.nextInt(8) == 0) {
            return "COPY --from=extra " + pick("", "--exclude=sub ")
                    + pick("one.txt /o/", ". /extra", "sub/ /es/", "*.txt /o/");
        }
        return "COPY " + pick("", "", "--chown=3 ", "--chmod=640 ", "--exclude=passwd ", "--link ", "--exclude=**/s ")
                + "--from=" + pick("s", "S") + random.nextInt(stage) + " "
                + pick(
                        "/etc/passwd /p", "/etc /etc2", "/x /x2", "/ran* /r/", "/w /w2", "/d/a.tx[t] /da/",
                        "/all* /al/", "/ /root", "/made /made2", "/etc/passwd /etc/group /pg/", "/d/* /ds/",
                        "/all/d /ad", "/links/dir/ /lsd/", "/h /x /hx/", "/m/../d/s/ /ms/", "/ld/ /ld2/");
    }

    /** Output of a command that is not plain differs each time, as the model assumes. */
    private String run() {
        return "RUN " + pick("echo 1 >/ran1", "echo \"$V\" >/ran2", "true", "head -c 9 /dev/urandom >/ran3",
                "echo a && \\\n# comment\n    echo b", "[\"/bin/echo\", \"x\"]", "<<EOF\necho in >/ran4\nEOF",
                "<<-'EOF'\n\techo tab\n\tEOF", "--network=none true", "cat /etc/passwd >/ran5",
                "mkdir -p /made/dir && touch /made/dir/f", "<<EOF\n#!/bin/sh\necho script\nEOF",
                "cat <<A <<B\n1\nA\n2\nB", "--network=default true", "--mount=type=tmpfs,target=/tmp echo $A",
                "  echo  spaced   ", "echo x # shell comment", "echo '$A' >/ran6", "echo \\\n\n  gap",
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
                "type=bind,source=d,target=/mnt,rw", "type=bind,from=extra,target=/mnt",
                "type=bind,source=links/dir,target=/mnt", "type=bind," + from + "source=/etc,target=/mnt",
                "type=bind,source=$A.txt,target=/mnt", "type=cache,dst=c2", "type=ssh", "type=secret,id=$V,env=S",
                "source=package.json,target=package.json", "type=bind,from=bkbase:1,source=/etc,target=/mnt",
                "type=cache," + from + "target=/c", "type=secret,id=s,target=/sec,mode=0444") + " ";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
