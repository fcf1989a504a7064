package dev.layerwise.stage;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Guesses from names which images are Windows, where {@code cmd} reads what a RUN says and not {@code sh}. */
final class WindowsImages {

    static final List<String> SHELL = List.of("cmd", "/S", "/C");

    private static final List<String> MARKS = List.of(
            "nanoserver", "servercore", "windowsserver", "microsoft.com/windows", "microsoft.com/dotnet/framework",
            "microsoft/dotnet-framework", "microsoft/iis", "microsoft/aspnet", "microsoft/windows", "windows-ltsc",
            "windows-1809", "windows-2019", "windows-2022", "windows-2025");

    /** Distributions that nobody has for Windows. */
    private static final Set<String> LINUX = Set.of(
            "alpine", "debian", "ubuntu", "busybox", "fedora", "centos", "rockylinux", "almalinux", "archlinux",
            "amazonlinux", "opensuse");

    private WindowsImages() {}

    /**
     * Whether an image of that name has {@code cmd}.
     *
     * @param image its name, and perhaps behind a blank how it is written: the names of variables tell as much
     * @param escape a backtick is there for the backslashes in paths of Windows
     */
    static boolean is(String image, char escape) {
        String name = image.toLowerCase(Locale.ROOT);
        return MARKS.stream().anyMatch(name::contains) || escape == '`' && !LINUX.contains(plain(name));
    }

    /** Without registry, tag and digest. */
    private static String plain(String name) {
        int end = 0;
        while (end < name.length() && ":@ ".indexOf(name.charAt(end)) < 0) {
            end++;
        }
        return name.substring(name.lastIndexOf('/', end) + 1, end);
    }
}
