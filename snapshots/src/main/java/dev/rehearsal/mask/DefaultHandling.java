package dev.rehearsal.mask;

import dev.rehearsal.meaning.Meaning;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done with texts of a meaning where no rule says otherwise.
 *
 * @param handling masked, kept or unsettled
 * @param mask the mask of what is masked, else null
 */
record DefaultHandling(Handling handling, @Nullable Mask mask) {
    private static final Set<Meaning> HARMLESS = EnumSet.of(
            Meaning.COUNTRY_CODE,
            Meaning.CURRENCY,
            Meaning.LOCALE,
            Meaning.TIME_ZONE,
            Meaning.GENDER,
            Meaning.COLOR,
            Meaning.STATUS,
            Meaning.KIND,
            Meaning.FLAG,
            Meaning.VERSION,
            Meaning.MIME_TYPE,
            Meaning.UUID,
            Meaning.CREATED,
            Meaning.UPDATED,
            Meaning.DELETED,
            Meaning.STARTED,
            Meaning.ENDED,
            Meaning.EXPIRES,
            Meaning.MOMENT,
            Meaning.PRICE,
            Meaning.QUANTITY,
            Meaning.PERCENTAGE,
            Meaning.RATING);
    private static final DefaultHandling KEPT = new DefaultHandling(Handling.KEPT, null);
    private static final DefaultHandling UNSETTLED = new DefaultHandling(Handling.UNSETTLED, null);

    /** How near a table is to people. */
    enum Nearness {
        /** It says nothing about anybody, as far as can be told. */
        FAR,
        /** Its rows belong to people: it references a table about them, or a table that does. */
        LINKED,
        /** Its rows are people. */
        PEOPLE
    }

    static DefaultHandling of(Meaning meaning, Nearness nearness) {
        return switch (meaning) {
            case EMAIL -> masked(Mask.EMAIL);
            case FIRST_NAME -> masked(Mask.FIRST_NAME);
            case LAST_NAME -> masked(Mask.LAST_NAME);
            case FULL_NAME -> masked(Mask.FULL_NAME);
            case USERNAME -> masked(Mask.USERNAME);
            case PHONE -> masked(Mask.PHONE);
            case STREET, ADDRESS -> masked(Mask.STREET);
            case CITY -> masked(Mask.CITY);
            case IP_ADDRESS -> masked(Mask.IP_ADDRESS);
            case USER_AGENT -> masked(Mask.USER_AGENT);
            case IBAN -> masked(Mask.IBAN);
            case CREDIT_CARD -> masked(Mask.CARD);
            case POSTCODE, TAX_NUMBER, MAC_ADDRESS -> masked(Mask.LAYOUT);
            case BIRTH_DATE -> masked(Mask.BIRTH_DATE);
            case AGE, LATITUDE, LONGITUDE -> masked(Mask.NEARBY);
            case PASSWORD_HASH, SECRET -> masked(Mask.SECRET);
            case JOB_TITLE -> masked(Mask.TEXT);
            case GENDER -> KEPT;
            default -> meaning.isPersonal() ? masked(Mask.LAYOUT) : near(meaning, nearness);
        };
    }

    /** The handling of texts that say nothing about a person by themselves, but may in a table about people. */
    private static DefaultHandling near(Meaning meaning, Nearness nearness) {
        boolean people = nearness == Nearness.PEOPLE;
        return switch (meaning) {
            case DESCRIPTION, TITLE -> nearness == Nearness.FAR ? KEPT : masked(Mask.TEXT);
            case COMPANY -> people ? masked(Mask.COMPANY) : KEPT;
            case URL -> people ? masked(Mask.URL) : KEPT;
            case SLUG -> people ? masked(Mask.LAYOUT) : KEPT;
            case FILE_NAME, FILE_PATH -> people ? masked(Mask.TEXT) : KEPT;
            case NAME, TAG, UNKNOWN -> people ? UNSETTLED : KEPT;
            default -> KEPT;
        };
    }

    private static DefaultHandling masked(Mask mask) {
        return new DefaultHandling(Handling.MASKED, mask);
    }

    /** Whether a column of this meaning makes its table's rows people; users and passwords are those of machines as well. */
    static boolean tellsPeople(Meaning meaning) {
        return switch (meaning) {
            case EMAIL,
                    FIRST_NAME,
                    LAST_NAME,
                    FULL_NAME,
                    PHONE,
                    BIRTH_DATE,
                    AGE,
                    GENDER,
                    JOB_TITLE,
                    IBAN,
                    CREDIT_CARD -> true;
            default -> false;
        };
    }

    /** Whether a short text of this meaning, in a document about somebody, says nothing about them. */
    static boolean isHarmless(Meaning meaning) {
        return HARMLESS.contains(meaning);
    }

    /** Whether numbers can be of this kind: one called {@code emails} counts some. */
    static boolean isNumeric(Mask mask) {
        return switch (mask) {
            case PHONE, CARD, IBAN, DATE, BIRTH_DATE, NEARBY, LAYOUT, SECRET -> true;
            default -> false;
        };
    }
}
