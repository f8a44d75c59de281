package dev.rehearsal.personal;

/** Check digits of numbers without blanks and punctuation. */
final class CheckDigits {
    private static final String[] VERHOEFF_PRODUCT = {
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
    };
    private static final String[] VERHOEFF_PERMUTATION = {
        "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"
    };

    private static final int[] CODICE_FISCALE = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private CheckDigits() {}

    /** ISO/IEC 7812. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10 == 0;
    }

    /** By the dihedral group of the pentagon. */
    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int permuted = VERHOEFF_PERMUTATION[i % 8].charAt(digit) - '0';
            check = VERHOEFF_PRODUCT[check].charAt(permuted) - '0';
        }
        return check == 0;
    }

    /** ISO 7064 MOD 11,10. */
    static boolean mod1110(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (product + digits.charAt(digits.length() - 1) - '0') % 10 == 1;
    }

    /** Of the Italian tax code: characters at odd places count by a table of their own. */
    static boolean codiceFiscale(String code) {
        int sum = 0;
        for (int i = 0; i < code.length() - 1; i++) {
            int value = Character.digit(code.charAt(i), 36);
            int place = value < 10 ? value : value - 10;
            sum += i % 2 == 0 ? CODICE_FISCALE[place] : place;
        }
        return 'A' + sum % 26 == code.charAt(code.length() - 1);
    }
}
