package dev.layerwise.ecosystem;

import java.util.Optional;

/**
 * What is known of an image that others are built from.
 *
 * @param user whom containers run as
 * @param account a user that is there to be used
 * @param family the distribution, or what else it is like
 * @param hasPackageIndex whether it carries the index of its family's packages
 * @param hasVersions whether it has tags for versions; some are published under {@code latest} alone
 */
public record BaseImage(
        Optional<String> user,
        Optional<Account> account,
        Optional<Family> family,
        Optional<Boolean> hasPackageIndex,
        Start start,
        boolean hasVersions) {

    /** An image of which nothing is known. */
    public static final BaseImage UNKNOWN =
            new BaseImage(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Start.UNKNOWN, true);

    /** A user of the image, with its number if that is known. */
    public record Account(String name, Optional<Integer> uid) {}

    /** Distributions that do things alike. */
    public enum Family {
        ALPINE("apk"),
        DEBIAN("apt"),
        RHEL("dnf"),
        SUSE("zypper"),
        ARCH("pacman"),
        WINDOWS(""),
        /** Nothing of a distribution, not even what makes users. */
        BARE("");

        private final String packages;

        Family(String packages) {
            this.packages = packages;
        }

        /** The name of the ecosystem that its packages belong to; empty if there is none. */
        public String packages() {
            return packages;
        }
    }

    /** What a container does by itself. */
    public enum Start {
        UNKNOWN,
        NOTHING,
        /** A shell, a language's prompt or a tool: the image is there to be built upon. */
        SHELL,
        /** A program that stays the user that it begins as. */
        SERVICE,
        /** A program or a script that begins as root and gives it up. */
        DROPS
    }

    /** The same image, of which a project says that its containers run as that user. */
    public BaseImage withUser(String other) {
        return new BaseImage(Optional.of(other), account, family, hasPackageIndex, start, hasVersions);
    }

    public BaseImage withPackageIndex(boolean isThere) {
        return new BaseImage(user, account, family, Optional.of(isThere), start, hasVersions);
    }

    /** What is known of the index holds for the usual family only. */
    BaseImage withFamily(Family other) {
        Optional<Boolean> index = family.equals(Optional.of(other)) ? hasPackageIndex : Optional.empty();
        return new BaseImage(user, account, Optional.of(other), index, start, hasVersions);
    }

    /** What holds for either image. */
    BaseImage common(BaseImage other) {
        return new BaseImage(
                same(user, other.user),
                same(account, other.account),
                same(family, other.family),
                same(hasPackageIndex, other.hasPackageIndex),
                start == other.start ? start : Start.UNKNOWN,
                hasVersions && other.hasVersions);
    }

    private static <T> Optional<T> same(Optional<T> one, Optional<T> other) {
        return one.equals(other) ? one : Optional.empty();
    }
}
