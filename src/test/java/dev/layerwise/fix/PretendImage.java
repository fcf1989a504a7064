package dev.layerwise.fix;

import dev.layerwise.cache.LiveEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image that stands in for all base images: its programs ({@code testdata/live/tool}) read what the real ones would,
 * and leave files that depend on nothing else.
 */
final class PretendImage {

    private static final String NAME = "pretend:1";

    private static final List<String> PROGRAMS = List.of(
            "apt", "apt-get", "apt-mark", "apk", "yum", "dnf", "microdnf", "zypper", "dpkg", "rpm",
            "update-ca-certificates",
            "adduser", "useradd", "addgroup", "groupadd", "usermod", "npm", "npx", "yarn", "pnpm", "bun", "node",
            "corepack", "pip", "pip3", "poetry", "pdm", "uv", "pipenv", "python", "python3", "composer", "php",
            "bundle", "gem", "ruby", "rake", "go", "cargo", "rustup", "mvn", "mvnw", "gradle", "gradlew", "java",
            "javac", "dotnet", "mix", "curl", "wget", "git", "gpg", "tar", "unzip", "sudo", "make", "cmake", "gcc",
            "g++", "tsc", "hugo", "locale-gen", "ldconfig", "a2enmod", "docker-php-ext-install", "nginx",
            "docker-php-ext-enable", "docker-php-ext-configure", "pecl", "dpkg-divert", "dpkg-reconfigure",
            "update-alternatives", "localedef", "add-apt-repository", "apt-key", "flatpak", "checkinstall", "cpanm",
            "update-locale", "phpenmod", "php5enmod", "fc-cache", "conda", "easy_install", "systemctl", "strip",
            "mk-build-deps", "groupmod", "install", "patch");

    private static final List<String> USERS =
            List.of("node", "www-data", "nginx", "postgres", "redis", "nobody", "appuser");

    /** Settings that are there in most images, in {@code /etc}. */
    private static final List<String> FILES = List.of(
            "apt/sources.list", "apt/apt.conf.d/docker-clean", "apk/repositories", "nginx/nginx.conf",
            "nginx/sites-enabled/default", "nginx/conf.d/default.conf", "hosts.allow", "locale.gen", "timezone",
            "ssh/sshd_config", "sudoers", "php/php.ini", "apache2/apache2.conf", "localtime", "profile");

    private static final Pattern LIBRARY = Pattern.compile("/\\S+");

    private static final Pattern FROM =
            Pattern.compile("(\\s*FROM\\s+)((?:--\\S+\\s+)*)(\\S+)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern STAGE = Pattern.compile("\\bAS\\s+(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SOURCE = Pattern.compile("(--from=|[,=]from=)([^\\s,]+)");

    private PretendImage() {}

    static void make(LiveEngine engine, Path folder) throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("files/usr/local/bin"));
        Path tool = Files.copy(Path.of("testdata/live/tool"), programs.resolve("tool"));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(programs.resolve(program), Path.of("tool"));
        }
        Files.createDirectories(folder.resolve("files/bin"));
        Files.createSymbolicLink(folder.resolve("files/bin/bash"), Path.of("/usr/local/bin/tool"));
        addShell(folder.resolve("files"));
        Path settings = Files.createDirectories(folder.resolve("files/etc"));
        for (String file : FILES) {
            Path path = settings.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "# " + file + "\n");
        }
        Files.writeString(settings.resolve("passwd"), accounts("%1$s:x:%2$d:%2$d::/home/%1$s:/bin/sh%n"));
        Files.writeString(settings.resolve("group"), accounts("%1$s:x:%2$d:%n"));
        Files.writeString(folder.resolve("Dockerfile"), "FROM bkbase:1\nCOPY files /\n");
        engine.make(folder, NAME);
    }

    /** That of this machine, if it has one that finds programs by the path; the base image has them built in. */
    private static void addShell(Path root) throws IOException, InterruptedException {
        Path shell = Path.of("/bin/dash");
        if (!Files.exists(shell)) {
            return;
        }
        Process process = new ProcessBuilder("ldd", shell.toString()).start();
        String libraries = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher paths = LIBRARY.matcher(libraries);
        while (paths.find()) {
            copy(Path.of(paths.group()), root, paths.group());
        }
        copy(shell, root, "/bin/sh");
    }

    private static void copy(Path file, Path root, String place) throws IOException {
        Path target = root.resolve(place.substring(1));
        Files.createDirectories(target.getParent());
        Files.copy(file.toRealPath(), target);
    }

    private static String accounts(String line) {
        StringBuilder accounts = new StringBuilder(line.formatted("root", 0));
        for (int i = 0; i < USERS.size(); i++) {
            accounts.append(line.formatted(USERS.get(i), 1000 + i));
        }
        return accounts.toString();
    }

    /** A Dockerfile with this image in place of all others. */
    static String in(String dockerfile) {
        StringBuilder out = new StringBuilder();
        Set<String> stages = new HashSet<>(Set.of("scratch"));
        for (String line : dockerfile.split("(?<=\n)")) {
            out.append(in(line, stages));
        }
        return out.toString();
    }

    private static String in(String line, Set<String> stages) {
        if (line.matches("(?is)\\s*#\\s*(syntax|check)\\s*=.*")) {
            return "#\n";
        }
        Matcher from = FROM.matcher(line);
        if (!from.matches()) {
            return SOURCE.matcher(line).replaceAll(found -> isStage(found.group(2), stages)
                    ? Matcher.quoteReplacement(found.group())
                    : Matcher.quoteReplacement(found.group(1) + NAME));
        }
        boolean isStage = isStage(from.group(3), stages);
        Matcher name = STAGE.matcher(from.group(4));
        if (name.find()) {
            stages.add(name.group(1).toLowerCase(Locale.ROOT));
        }
        return isStage ? line : from.group(1) + NAME + from.group(4);
    }

    private static boolean isStage(String name, Set<String> stages) {
        return name.matches("\\d+") || stages.contains(name.toLowerCase(Locale.ROOT));
    }
}
