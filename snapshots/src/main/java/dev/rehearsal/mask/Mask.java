package dev.rehearsal.mask;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What takes the place of a text; numbers, dates, addresses of the net, documents and bytes are masked by their type. */
public enum Mask {
    /** An e-mail address at example.com. */
    EMAIL("another e-mail address at example.com"),
    /** A first name. */
    FIRST_NAME("another first name"),
    /** A last name. */
    LAST_NAME("another last name"),
    /** The names that its parts get in columns of their own. */
    FULL_NAME("another full name"),
    /** A user name; an e-mail address where it was one. */
    USERNAME("another user name"),
    /** A number of the same layout and prefix. */
    PHONE("other digits behind the prefix"),
    /** A street with a number of as many digits. */
    STREET("another street"),
    /** A city. */
    CITY("another city"),
    /** A company. */
    COMPANY("another company"),
    /** A payment card of the same brand; a valid check digit stays valid. */
    CARD("another card of the brand, check digit kept valid"),
    /** An account in the same country; valid check digits stay valid. */
    IBAN("another account in the country, check digits kept valid"),
    /** A day of the same year. */
    DATE("another day of the year"),
    /** A day of the same year; of the year before for a recent one, so that nobody is born in the future. */
    BIRTH_DATE("another day of the year, or of the year before for a recent one"),
    /** An address from the ranges for documentation. */
    IP_ADDRESS("another address for documentation"),
    /** An address below example.com. */
    URL("another address below example.com"),
    /** A browser. */
    USER_AGENT("another browser"),
    /** A number close by: other digits behind the point, or another last digit; for coordinates and ages. */
    NEARBY("a number close by"),
    /** A token, a password or its hash; what names the algorithm stays. */
    SECRET("other characters behind what names the algorithm"),
    /** Letters for letters and digits for digits, one text for each: numbers of papers and plates, postcodes, slugs. */
    LAYOUT("other letters and digits in the same layout"),
    /** Words that mean nothing in the same layout: notes, messages, comments; documents in JSON keep their keys. */
    TEXT("words without meaning in the same layout");

    private final String description;

    Mask(String description) {
        this.description = description;
    }

    /** What it does, in a few words. */
    public String description() {
        return description;
    }

    /**
     * The mask of a name as rule files and the command line have it: {@code first-name}.
     *
     * @throws MaskingException naming all of them if there is none
     */
    public static Mask named(String word) {
        return Stream.of(values())
                .filter(mask -> mask.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new MaskingException("There is no mask '" + word + "'; the masks are "
                        + Stream.of(values()).map(Mask::word).collect(Collectors.joining(", "))));
    }

    /** Its name in rule files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    UnaryOperator<String> text(KeyedHash hash, ColumnLimits limits) {
        Permutation permutation = new Permutation(hash, word());
        return switch (this) {
            case EMAIL -> new EmailText(hash, limits);
            case FIRST_NAME -> new PooledText(hash, Pools.FIRST_NAMES, limits);
            case LAST_NAME -> new PooledText(hash, Pools.LAST_NAMES, limits);
            case FULL_NAME -> new FullNameText(hash, limits);
            case USERNAME -> new UsernameText(hash, limits);
            case PHONE -> new PhoneText(permutation);
            case STREET -> new StreetText(hash, limits);
            case CITY -> new PooledText(hash, Pools.CITIES, limits);
            case COMPANY -> new PooledText(hash, Pools.COMPANIES, limits);
            case CARD -> new CardText(permutation);
            case IBAN -> new IbanText(permutation);
            case DATE -> new DateText(permutation, false);
            case BIRTH_DATE -> new DateText(permutation, !limits.distinct());
            case IP_ADDRESS -> new IpText(hash, false, limits);
            case URL -> new UrlText(hash, limits);
            case USER_AGENT -> new PooledText(hash, Pools.USER_AGENTS, limits);
            case NEARBY -> new NearbyText(permutation);
            case SECRET -> new SecretText(permutation);
            case LAYOUT -> permutation::layout;
            case TEXT -> limits.distinct() ? permutation::text : new ScrubbedText(hash);
        };
    }
}
