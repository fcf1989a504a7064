package dev.layerwise.shell;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What well-known programs do to the files they are given, as data. */
final class FileTable {

    /** What a program's operands are. */
    enum Operands {
        /** Files to read. */
        READ,
        /** Files or folders to make or change. */
        WRITE,
        /** Files or folders to remove. */
        REMOVE,
        /** The last one is made from the others. */
        READ_TO_LAST,
        /** The last one is made from the others, which go. */
        MOVE_TO_LAST,
        /** The last one is made; the others are only names. */
        LAST_WRITE,
        /** The first one is a mode, an owner or an expression, the others are files to change. */
        WRITE_BUT_FIRST,
        /** The first one is an expression, the others are files to read. */
        READ_BUT_FIRST,
        /** The first one is a file to read. */
        READ_FIRST,
        NONE
    }

    /**
     * One program.
     *
     * @param valued the options that take the next word
     * @param reading those whose value is a file to read
     * @param writing those whose value is a file or folder to make or change
     */
    record Entry(String program, Operands operands, Set<String> valued, Set<String> reading, Set<String> writing) {}

    private static final String TARGET = "-t --target-directory";
    private static final String CURL = "-H --header -d --data -X --request -A --user-agent -u --user -m --max-time"
            + " --retry --retry-delay --retry-max-time --connect-timeout -e --referer -x --proxy -b --cookie -w"
            + " --write-out --proto --resolve -F --form --data-raw --data-binary --url";
    private static final String WGET = "-t --tries -T --timeout --header -U --user-agent --user --password -e -w --wait"
            + " --post-data -Q -A -R -D -I -X -l --waitretry --progress";

    private static final Map<String, Entry> BY_PROGRAM = Stream.of(
                    entry(".", Operands.READ_FIRST, "", "", ""),
                    entry("bunzip2", Operands.WRITE, "", "", ""),
                    entry("cat", Operands.READ, "", "", ""),
                    entry("chgrp", Operands.WRITE_BUT_FIRST, "", "--reference", ""),
                    entry("chmod", Operands.WRITE_BUT_FIRST, "", "--reference", ""),
                    entry("chown", Operands.WRITE_BUT_FIRST, "--from", "--reference", ""),
                    entry("cp", Operands.READ_TO_LAST, "-S --suffix", "", TARGET),
                    entry("curl", Operands.NONE, CURL, "-K --config -T --upload-file --cacert -E --cert --key",
                            "-o --output --output-dir -D --dump-header -c --cookie-jar"),
                    entry("grep", Operands.READ_BUT_FIRST, "-A -B -C -m -e", "-f --file", ""),
                    entry("gunzip", Operands.WRITE, "-S --suffix", "", ""),
                    entry("gzip", Operands.WRITE, "-S --suffix", "", ""),
                    entry("head", Operands.READ, "-n --lines -c --bytes", "", ""),
                    entry("install", Operands.READ_TO_LAST, "-m --mode -o --owner -g --group -S --suffix", "", TARGET),
                    entry("ln", Operands.LAST_WRITE, "-S --suffix", "", TARGET),
                    entry("md5sum", Operands.READ, "", "", ""),
                    entry("mkdir", Operands.WRITE, "-m --mode -Z --context", "", ""),
                    entry("mv", Operands.MOVE_TO_LAST, "-S --suffix", "", TARGET),
                    entry("rm", Operands.REMOVE, "", "", ""),
                    entry("rmdir", Operands.REMOVE, "", "", ""),
                    entry("rsync", Operands.READ_TO_LAST, "-e --rsh --exclude --include --chmod --chown", "", ""),
                    entry("sed", Operands.READ_BUT_FIRST, "-e --expression -l", "-f --file", ""),
                    entry("sha1sum", Operands.READ, "", "", ""),
                    entry("sha256sum", Operands.READ, "", "", ""),
                    entry("sha512sum", Operands.READ, "", "", ""),
                    entry("shred", Operands.REMOVE, "-n --iterations -s --size", "", ""),
                    entry("source", Operands.READ_FIRST, "", "", ""),
                    entry("tail", Operands.READ, "-n --lines -c --bytes", "", ""),
                    entry("tar", Operands.NONE, "--strip-components --exclude --transform --wildcards-match -I"
                            + " --use-compress-program --owner --group --mode -b -H --format", "-T --files-from",
                            "-C --directory"),
                    entry("tee", Operands.WRITE, "", "", ""),
                    entry("touch", Operands.WRITE, "-d --date -t", "-r --reference", ""),
                    entry("truncate", Operands.WRITE, "-s --size", "-r --reference", ""),
                    entry("unlink", Operands.REMOVE, "", "", ""),
                    entry("unzip", Operands.READ_FIRST, "-x -P", "", "-d"),
                    entry("wget", Operands.NONE, WGET, "-i --input-file --ca-certificate",
                            "-O --output-document -P --directory-prefix -o --output-file -a"))
            .collect(Collectors.toUnmodifiableMap(Entry::program, entry -> entry));

    private FileTable() {}

    static Map<String, Entry> byProgram() {
        return BY_PROGRAM;
    }

    private static Entry entry(String program, Operands operands, String valued, String reading, String writing) {
        Set<String> all = Stream.of(valued, reading, writing).flatMap(FileTable::words).collect(
                Collectors.toUnmodifiableSet());
        return new Entry(program, operands, all, set(reading), set(writing));
    }

    private static Set<String> set(String list) {
        return words(list).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> words(String list) {
        return list.isEmpty() ? Stream.empty() : Stream.of(list.split(" "));
    }
}
