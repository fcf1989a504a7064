package dev.layerwise.rules.cache;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the name and the default of a build argument tell of values that builds pass anew again and again. */
enum ChangingValue {
    COMMIT("on each commit"),
    DATE("on each build"),
    NUMBER("on each build"),
    /** What people count up on purpose, to have one step run again. */
    CACHE_BREAKER("whenever it is set anew"),
    /** Of what is built, if its uses bear that out: many a version only selects a download. */
    VERSION("on each new version");

    private static final Set<String> BREAKERS = Set.of(
            "CACHEBUST", "CACHEBUSTER", "CACHEBUSTING", "BUSTCACHE", "CACHEBREAKER", "CACHEBREAK", "BREAKCACHE",
            "CACHEDATE", "FORCEREBUILD", "INVALIDATECACHE", "CACHEINVALIDATE", "CACHEREFRESH", "REFRESHCACHE");

    private static final Set<String> VERSIONS = Set.of(
            "VERSION", "APPVERSION", "BUILDVERSION", "RELEASEVERSION", "IMAGEVERSION", "PACKAGEVERSION",
            "PROJECTVERSION", "SERVICEVERSION", "PRODUCTVERSION", "GITVERSION", "GITTAG", "GITDESCRIBE", "VCSVERSION");

    /** Whose value it is; a name with any other word in it is that of a product that is downloaded. */
    private static final Set<String> OWNERS = Set.of(
            "GIT", "VCS", "SCM", "CI", "GITHUB", "GITLAB", "CIRCLE", "TRAVIS", "JENKINS", "BITBUCKET", "DRONE",
            "BUILDKITE", "SOURCE", "SRC", "BUILD", "IMAGE", "APP", "DOCKER", "SHORT", "FULL", "LONG", "CURRENT",
            "HEAD", "RELEASE", "COMMIT", "LAST", "CREATION");

    private static final Set<String> COMMITS = Set.of(
            "SHA", "SHA1", "COMMIT", "REVISION", "GITSHA", "GITCOMMIT", "GITHASH", "GITREV", "COMMITID", "COMMITSHA",
            "COMMITHASH", "VCSREF", "BUILDSHA");

    /** These are of a commit if git or another such system stands beside them. */
    private static final Set<String> REFERENCES = Set.of("HASH", "REF", "REV", "ID");

    private static final Set<String> SYSTEMS = Set.of("GIT", "VCS", "SCM", "COMMIT");

    private static final Set<String> DATES = Set.of(
            "DATE", "TIME", "TIMESTAMP", "DATETIME", "CREATED", "BUILT", "AT", "UTC", "BUILDDATE", "BUILDTIME",
            "BUILDTIMESTAMP");

    private static final Set<String> NUMBERS = Set.of("NUMBER", "NUM", "NO", "ID", "IID", "COUNTER");

    private static final Set<String> NUMBERED = Set.of("BUILD", "JOB", "PIPELINE", "RUN");

    private static final Set<String> JOINED_NUMBERS = Set.of("BUILDNUMBER", "BUILDNUM", "BUILDNO", "BUILDID");

    /** Defaults for builds that nobody passes a value to. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "", "dev", "development", "devel", "unknown", "none", "latest", "local", "undefined", "undef", "n/a", "na",
            "unset", "null", "unspecified", "snapshot", "dirty", "manual", "now", "head", "not-set",
            "default", "1", "-", "0.0.0-dev", "0.0.1", "dev-build", "local-build", "localbuild", "unversioned");

    private final String occasion;

    ChangingValue(String occasion) {
        this.occasion = occasion;
    }

    /** When it has another value. */
    String occasion() {
        return occasion;
    }

    /**
     * What the argument is, if it is one of these.
     *
     * @param value its default, if that is known
     */
    static Optional<ChangingValue> of(String name, Optional<String> value) {
        String upper = name.toUpperCase(Locale.ROOT);
        String joined = upper.replace("_", "");
        if (BREAKERS.contains(joined)) {
            return Optional.of(CACHE_BREAKER);
        }
        if (value.isPresent() && !isPlaceholder(value.get())) {
            return Optional.empty();
        }
        return VERSIONS.contains(joined) ? Optional.of(VERSION) : ofWords(List.of(upper.split("_+")), joined);
    }

    private static Optional<ChangingValue> ofWords(List<String> words, String joined) {
        if (isMadeOf(words, COMMITS) || isMadeOf(words, REFERENCES) && words.stream().anyMatch(SYSTEMS::contains)) {
            return Optional.of(COMMIT);
        }
        boolean isOneWord = words.size() == 1 && Set.of("TIME", "AT", "UTC", "BUILT").contains(words.getFirst());
        if (isMadeOf(words, DATES) && !isOneWord) {
            return Optional.of(DATE);
        }
        boolean isNumber = words.stream().anyMatch(NUMBERS::contains)
                && words.stream().anyMatch(NUMBERED::contains)
                && words.stream().allMatch(word -> NUMBERS.contains(word) || NUMBERED.contains(word)
                        || OWNERS.contains(word));
        return isNumber || JOINED_NUMBERS.contains(joined) ? Optional.of(NUMBER) : Optional.empty();
    }

    private static boolean isMadeOf(List<String> words, Set<String> telling) {
        boolean tells = false;
        for (String word : words) {
            boolean isTelling = telling.contains(word);
            if (!isTelling && !OWNERS.contains(word)) {
                return false;
            }
            tells |= isTelling;
        }
        return tells;
    }

    private static boolean isPlaceholder(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        boolean isZero = text.indexOf('0') >= 0
                && text.chars().allMatch(c -> c == '0' || c == '.' || c == 'v' || c == '-');
        return isZero || PLACEHOLDERS.contains(text);
    }
}
