package dev.layerwise.stage;

import java.util.Locale;
import java.util.Optional;

/** An operating system and processor architecture, normalised as containerd does it. */
public record Platform(String os, String architecture, String variant) {

    public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", "");

    /** Reads {@code os/arch/variant}, {@code os/arch}, or one of the two alone; empty if it is no platform. */
    public static Optional<Platform> parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("/", -1);
        for (String part : parts) {
            if (!part.matches("[a-z0-9_.-]+")) {
                return Optional.empty();
            }
        }
        return switch (parts.length) {
            case 1 -> single(parts[0]);
            case 2 -> Optional.of(normal(parts[0], parts[1], ""));
            case 3 -> Optional.of(normal(parts[0], parts[1], parts[2]));
            default -> Optional.empty();
        };
    }

    private static Optional<Platform> single(String text) {
        return switch (text) {
            case "linux", "windows", "darwin", "freebsd" -> Optional.of(normal(text, "amd64", ""));
            case "amd64", "x86_64", "x86-64", "arm64", "aarch64", "arm", "armhf", "armel", "386", "i386", "ppc64le",
                    "s390x", "riscv64", "mips64le", "mips64", "loong64" -> Optional.of(normal("linux", text, ""));
            default -> Optional.empty();
        };
    }

    private static Platform normal(String os, String architecture, String variant) {
        String system = os.equals("macos") ? "darwin" : os;
        return switch (architecture) {
            case "i386" -> new Platform(system, "386", "");
            case "x86_64", "x86-64", "amd64" -> new Platform(system, "amd64", variant.equals("v1") ? "" : variant);
            case "aarch64", "arm64" ->
                    new Platform(system, "arm64", variant.equals("8") || variant.equals("v8") ? "" : variant);
            case "armhf" -> new Platform(system, "arm", "v7");
            case "armel" -> new Platform(system, "arm", "v6");
            case "arm" -> new Platform(system, "arm", armVariant(variant));
            default -> new Platform(system, architecture, variant);
        };
    }

    private static String armVariant(String variant) {
        return switch (variant) {
            case "", "7" -> "v7";
            case "5", "6", "8" -> "v" + variant;
            default -> variant;
        };
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
