package dev.rehearsal.personal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells personal and secret values by their form and check digits. What is reserved for examples is none. */
public final class PersonalValues {
    private static final Map<PersonalKind, Detector> DETECTORS = new EnumMap<>(Map.of(
            PersonalKind.SECRET, new Secrets(),
            PersonalKind.CARD, new PaymentCards(),
            PersonalKind.IBAN, new AccountNumbers(),
            PersonalKind.NATIONAL_NUMBER, new NationalNumbers(),
            PersonalKind.EMAIL, new EmailAddresses(),
            PersonalKind.PHONE, new TelephoneNumbers(),
            PersonalKind.NAME, new PersonNames(),
            PersonalKind.IP_ADDRESS, new IpAddresses(),
            PersonalKind.MAC_ADDRESS, new MacAddresses()));

    private static final PersonalKind[] GRAVEST_FIRST = {
        PersonalKind.SECRET,
        PersonalKind.CARD,
        PersonalKind.IBAN,
        PersonalKind.NATIONAL_NUMBER,
        PersonalKind.EMAIL,
        PersonalKind.PHONE,
        PersonalKind.NAME,
        PersonalKind.IP_ADDRESS,
        PersonalKind.MAC_ADDRESS
    };

    private PersonalValues() {}

    /** What stands anywhere in the text, the gravest first; empty for nothing. */
    public static Optional<PersonalKind> in(String text) {
        Shape shape = Shape.of(text);
        String rest = null;
        for (PersonalKind kind : GRAVEST_FIRST) {
            Detector detector = detector(kind);
            if (detector.mayBeIn(shape)) {
                rest = rest == null ? MachineKeys.removed(text, shape) : rest;
                if (detector.isIn(rest)) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether such a value stands anywhere in the text. */
    public static boolean has(PersonalKind kind, String text) {
        Shape shape = Shape.of(text);
        return detector(kind).mayBeIn(shape) && detector(kind).isIn(MachineKeys.removed(text, shape));
    }

    /**
     * Whether the whole text, without blanks and punctuation for numbers, is one of that kind. A number passes by chance, too:
     * it is evidence only if nearly all values of a column do.
     */
    public static boolean is(PersonalKind kind, String text) {
        return detector(kind).is(text.strip());
    }

    private static Detector detector(PersonalKind kind) {
        return Objects.requireNonNull(DETECTORS.get(kind));
    }
}
