package dev.layerwise.cache;

/** Bodies of heredocs. */
final class HeredocText {

    private HeredocText() {}

    /** The body as {@code <<-} leaves it: without the tabs at the begin of each line. */
    static String withoutTabs(String body) {
        StringBuilder kept = new StringBuilder(body.length());
        boolean atBegin = true;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\t' || !atBegin) {
                kept.append(c);
                atBegin = c == '\n';
            }
        }
        return kept.toString();
    }
}
