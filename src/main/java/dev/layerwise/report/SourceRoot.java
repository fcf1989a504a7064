package dev.layerwise.report;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * Where a repository lies: other machines know its files by where they are below its root.
 *
 * @param root its folder, as an absolute path
 * @param workingDirectory what names of files are relative to, as an absolute path
 */
public record SourceRoot(String root, String workingDirectory) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** What stands for itself in a URI, beside letters and digits. */
    private static final String PLAIN = "-._~/";

    public SourceRoot {
        root = normalized(root);
        workingDirectory = normalized(workingDirectory);
    }

    /** A reference to a file relative to the root; a {@code file} URI of one that lies elsewhere. */
    String uri(String name) {
        String path = path(name);
        return path.startsWith("/") ? "file://" + encoded(path) : encoded(path);
    }

    /** Where a file is below the root; the whole path of one that lies elsewhere. */
    public String path(String name) {
        boolean isAbsolute = name.startsWith("/") || new File(name).isAbsolute();
        String path = normalized(isAbsolute ? name : workingDirectory + "/" + name);
        return path.startsWith(root + "/") ? path.substring(root.length() + 1) : path;
    }

    /** With a slash at its begin, none at its end, and no dots. */
    private static String normalized(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.replace(File.separatorChar, '/').split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? "" : "/" + String.join("/", parts);
    }

    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || PLAIN.indexOf(b) >= 0;
            if (isPlain) {
                uri.append((char) b);
            } else {
                uri.append('%').append(HEX.toHexDigits(b));
            }
        }
        return uri.toString();
    }
}
