package dev.layerwise.history.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a progress output calls a numbered step: {@code [linux/amd64 build 3/5] RUN make}.
 *
 * @param place what stands before the number but the platform: a service or target, the stage; each may be absent
 * @param number such as {@code 3/5}
 * @param text the instruction
 * @param isCut whether the text goes on, which older programs cut
 */
public record StepName(List<String> place, String number, String text, boolean isCut) {

    /** BuildKit cuts names there if PROGRESS_NO_TRUNC is 0. */
    private static final int CUT = 72;

    private static final String DOTS = "...";

    public StepName {
        place = List.copyOf(place);
    }

    /** Nothing for what has no number, such as {@code [internal] load build context}. */
    static Optional<StepName> of(String name) {
        int close = name.startsWith("[") ? name.indexOf("] ") : -1;
        if (close < 0) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(List.of(name.substring(1, close).strip().split("\\s+")));
        String number = words.removeLast();
        if (!isNumber(number)) {
            return Optional.empty();
        }
        words.removeIf(word -> word.indexOf('/') >= 0);
        boolean isCut = name.length() == CUT + DOTS.length() && name.endsWith(DOTS);
        String text = name.substring(close + 2, isCut ? CUT : name.length());
        return Optional.of(new StepName(words, number, plain(text), isCut));
    }

    /** The same text whatever blanks it has; a base image's digest is not known before it is looked up. */
    static String plain(String text) {
        String joined = String.join(" ", text.strip().split("\\s+"));
        int digest = joined.startsWith("FROM ") ? joined.indexOf("@sha256:") : -1;
        return digest < 0 ? joined : joined.substring(0, digest);
    }

    /** The stage if there is a name at all. */
    String stage() {
        return place.isEmpty() ? "" : place.getLast();
    }

    private static boolean isNumber(String word) {
        int slash = word.indexOf('/');
        return slash > 0
                && slash < word.length() - 1
                && word.indexOf('/', slash + 1) < 0
                && word.chars().allMatch(c -> c == '/' || c >= '0' && c <= '9');
    }
}
