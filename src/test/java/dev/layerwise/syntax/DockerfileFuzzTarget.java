package dev.layerwise.syntax;

/** What the fuzzer calls with bytes of its own making: it looks for some that break the parser or its places. */
public final class DockerfileFuzzTarget {

    private DockerfileFuzzTarget() {}

    /** The name and the parameter are Jazzer's. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        SoundPlaces.check(bytes);
    }
}
