package dev.rehearsal.personal;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iban4j.IbanUtil;

/** Tells personal and secret values by their form and check digits. What is reserved for examples is none. */
public final class PersonalValues {
    private static final Map<PersonalKind, Detector> DETECTORS = new EnumMap<>(Map.of(
            PersonalKind.SECRET, new SecretForms(),
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
        TextOutline shape = TextOutline.of(text);
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
        TextOutline shape = TextOutline.of(text);
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

    /** Long texts that machines make and that give nothing away: UUIDs, digests, moments in ISO 8601. */
    private static final class MachineKeys {
        private static final int SHORTEST = 16;

        private static final Pattern KEY = Pattern.compile(
                // A UUID.
                "(?<![\\p{L}\\p{N}_-])(?:\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}"
                        // A digest as it is declared in pages, locks of packages and logs of servers.
                        + "|(?i:sha(?:1|256|384|512)[-:][A-Za-z0-9+/]{27,88}=*)"
                        // A digest in hexadecimal digits: of CRC to SHA-512, or a name of a commit.
                        + "|(?=\\p{XDigit}*\\p{L})(?![A-Fa-f]{2}\\d+\\b)\\p{XDigit}{16,128}(?!-us\\d)"
                        // A moment.
                        + "|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)"
                        + "(?![\\p{L}\\p{N}])");

        private MachineKeys() {}

        /** The text with a blank in the place of each. */
        static String removed(String text, TextOutline shape) {
            return shape.longest() < SHORTEST && shape.colons() == 0
                    ? text
                    : KEY.matcher(text).replaceAll(" ");
        }
    }

    /** Hardware addresses of 48 bits. */
    private static final class MacAddresses implements Detector {
        private static final String ADDRESS =
                "(?:\\p{XDigit}{2}(?<mark>[:-])\\p{XDigit}{2}(?:\\k<mark>\\p{XDigit}{2}){4}|\\p{XDigit}{4}\\.\\p{XDigit}{4}\\.\\p{XDigit}{4})";
        private static final Pattern BOUNDED =
                Pattern.compile("(?<![\\p{L}\\p{N}:.-])" + ADDRESS + "(?![\\p{L}\\p{N}]|[:.-]\\p{N})");
        private static final Pattern WHOLE = Pattern.compile(ADDRESS + "|\\p{XDigit}{12}");

        /** No device, all devices, and those of RFC 7042 for examples. */
        private static final Pattern RESERVED = Pattern.compile("(?i)0{12}|f{12}|00005e0053..|01005e.*");

        @Override
        public boolean mayBeIn(TextOutline shape) {
            return shape.colons() >= 5 || shape.hyphens() >= 5 || (shape.dots() >= 2 && shape.length() >= 14);
        }

        @Override
        public boolean isIn(String text) {
            Matcher found = BOUNDED.matcher(text);
            while (found.find()) {
                // Digits alone between hyphens or dots are some other number.
                boolean telling =
                        found.group().indexOf(':') > 0 || found.group().chars().anyMatch(Character::isLetter);
                if (telling && isPersonal(found.group())) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean is(String text) {
            return WHOLE.matcher(text).matches() && isPersonal(text);
        }

        private static boolean isPersonal(String address) {
            return !RESERVED.matcher(address.replaceAll("[:.-]", "")).matches();
        }
    }

    /** International bank account numbers, by the layout of their country and their check digits. */
    private static final class AccountNumbers implements Detector {
        private static final int SHORTEST = 15;
        private static final Pattern BOUNDED =
                Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\\p{L}\\p{N}])");
        private static final Pattern BLANKS = Pattern.compile("[\\s.-]+");

        @Override
        public boolean mayBeIn(TextOutline shape) {
            return shape.length() >= SHORTEST && shape.digits() >= 4 && shape.letters() >= 2;
        }

        @Override
        public boolean isIn(String text) {
            Matcher found = BOUNDED.matcher(text.toUpperCase(Locale.ROOT));
            int from = 0;
            while (found.find(from)) {
                if (startsValid(found.group())) {
                    return true;
                }
                from = found.start() + 1;
            }
            return false;
        }

        /** What follows behind a blank may belong to the text around it. */
        private static boolean startsValid(String text) {
            String rest = text;
            while (rest.length() >= SHORTEST) {
                if (isValid(rest)) {
                    return true;
                }
                int blank = rest.lastIndexOf(' ');
                rest = blank < 0 ? "" : rest.substring(0, blank);
            }
            return false;
        }

        @Override
        public boolean is(String text) {
            return text.length() >= SHORTEST && isValid(text.toUpperCase(Locale.ROOT));
        }

        private static boolean isValid(String text) {
            String bare = BLANKS.matcher(text).replaceAll("");
            return bare.length() >= SHORTEST && IbanUtil.isValid(bare);
        }
    }

    /** Numbers of payment cards, by the prefix and length of their brand and their check digit. */
    private static final class PaymentCards implements Detector {
        private static final int SHORTEST = 14;
        private static final Pattern BOUNDED =
                Pattern.compile("(?<![\\p{L}\\p{N}.,_/+-])\\d(?:[ -]?\\d){13,18}(?![\\p{L}\\p{N}_/]|[.,-]\\d)");
        private static final Pattern NO_DIGIT = Pattern.compile("\\D+");
        private static final Pattern SPELT = Pattern.compile("\\d(?:[ .-]?\\d){13,18}");

        @Override
        public boolean mayBeIn(TextOutline shape) {
            return shape.digits() >= SHORTEST;
        }

        @Override
        public boolean isIn(String text) {
            Matcher found = BOUNDED.matcher(text);
            while (found.find()) {
                if (isLaidOut(found.group())
                        && isValid(NO_DIGIT.matcher(found.group()).replaceAll(""))) {
                    return true;
                }
            }
            return false;
        }

        /** In groups of four to six, or in none. */
        private static boolean isLaidOut(String spelt) {
            return NO_DIGIT.splitAsStream(spelt).limit(3).allMatch(group -> group.length() >= 4);
        }

        @Override
        public boolean is(String text) {
            return SPELT.matcher(text).matches()
                    && isValid(NO_DIGIT.matcher(text).replaceAll(""));
        }

        private static boolean isValid(String digits) {
            return Brand.ALL.stream()
                            .anyMatch(brand -> brand.form().matcher(digits).matches())
                    && CheckDigits.luhn(digits);
        }

        /**
         * A brand.
         *
         * @param form of its numbers
         */
        private record Brand(Pattern form) {
            static final List<Brand> ALL =
                    CsvTable.read("cards.csv", line -> new Brand(Pattern.compile(line.getField("form"))));
        }
    }
}
