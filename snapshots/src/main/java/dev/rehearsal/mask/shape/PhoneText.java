package dev.rehearsal.mask.shape;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.function.UnaryOperator;

/** A telephone number with the prefix of its country becomes one of the same layout and country that no numbering plan has, so that it reaches nobody. */
record PhoneText(TextPermutation permutation) implements UnaryOperator<String> {
    /** No national number begins with the first of these, but in a few countries. */
    private static final String LEADS = "0123456789";

    @Override
    public String apply(String number) {
        int prefix = prefix(number);
        int lead = prefix;
        while (lead < number.length() && !Character.isDigit(number.charAt(lead))) {
            lead++;
        }
        if (lead >= number.length()) {
            return number;
        }
        StringBuilder moved = new StringBuilder(permutation.digits(number, lead + 1));
        int next = 0;
        do {
            moved.setCharAt(lead, LEADS.charAt(next++));
        } while (next < LEADS.length() && isValid(moved.toString()));
        return moved.toString();
    }

    /** Where the code of the country ends. */
    private static int prefix(String number) {
        try {
            int code = PhoneNumberUtil.getInstance().parse(number, null).getCountryCode();
            int digits = Integer.toString(code).length();
            int at = 0;
            while (digits > 0) {
                digits -= Character.isDigit(number.charAt(at++)) ? 1 : 0;
            }
            return at;
        } catch (NumberParseException e) {
            return 1;
        }
    }

    private static boolean isValid(String number) {
        try {
            return PhoneNumberUtil.getInstance()
                    .isValidNumber(PhoneNumberUtil.getInstance().parse(number, null));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
