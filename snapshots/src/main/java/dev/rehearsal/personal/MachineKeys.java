package dev.rehearsal.personal;

import java.util.regex.Pattern;

/** Long texts that machines make and that give nothing away: UUIDs, digests, moments in ISO 8601. */
final class MachineKeys {
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
    static String removed(String text, Shape shape) {
        return shape.longest() < SHORTEST && shape.colons() == 0
                ? text
                : KEY.matcher(text).replaceAll(" ");
    }
}
