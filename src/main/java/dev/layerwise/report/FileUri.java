package dev.layerwise.report;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** Names of files as URI references, in which only letters, digits and {@code -._~/} stand for themselves. */
final class FileUri {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String PLAIN = "-._~/";

    private FileUri() {}

    /**
     * A reference relative to a root; a {@code file} URI where the name is absolute.
     *
     * @param folder the folder below the root that names are relative to; empty for the root itself
     */
    static String of(String folder, String name) {
        String path = name.replace(File.separatorChar, '/');
        return path.startsWith("/")
                ? "file://" + encoded(normalized(path))
                : encoded(normalized(folder.isEmpty() ? path : folder.replace(File.separatorChar, '/') + "/" + path));
    }

    private static String normalized(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return (path.startsWith("/") ? "/" : "") + (parts.isEmpty() ? "." : String.join("/", parts));
    }

    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || PLAIN.indexOf(b) >= 0;
            if (isPlain) {
                uri.append((char) b);
            } else {
                uri.append('%').append(HEX.toHexDigits(b));
            }
        }
        return uri.toString();
    }
}
