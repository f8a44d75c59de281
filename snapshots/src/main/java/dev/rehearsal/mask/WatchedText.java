package dev.rehearsal.mask;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Lets values of a column without a rule through, but refuses them once one looks personal.
 *
 * @param column its name as rules write it
 * @param names replaces names of persons; returns what it is given where values must stay as they are
 */
record WatchedText(String column, UnaryOperator<String> names) implements ColumnMask {
    private static final Pattern EMAIL =
            Pattern.compile("(?<!\\w)(?!git@)[\\w.%+-]+@(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,}(?![\\w-])");
    private static final int SHORTEST_IBAN = 15;
    private static final int LONGEST_IBAN = 42;

    @Override
    public String apply(String value) {
        if (holdsEmail(value)) {
            throw refused("an e-mail address");
        }
        if (value.length() >= SHORTEST_IBAN
                && value.length() <= LONGEST_IBAN
                && Character.isLetter(value.charAt(0))
                && IbanText.isValid(value)) {
            throw refused("the number of a bank account");
        }
        if (PhoneNumbers.isIn(value)) {
            throw refused("a telephone number");
        }
        return names.apply(value);
    }

    /** Whether a short text is one that would be refused. */
    static boolean isRefused(String value) {
        return holdsEmail(value) || PhoneNumbers.isIn(value);
    }

    static boolean holdsEmail(String value) {
        return value.indexOf('@') > 0 && EMAIL.matcher(value).find();
    }

    private MaskingException refused(String what) {
        return new MaskingException("A value of '" + column + "' holds " + what
                + ", but nothing says what to do with that column; settle it, as keep(\"" + column + "\"), mask(\""
                + column
                + "\", Mask.TEXT) or drop(\"" + column + "\") in Java, or --keep '" + column + "', --mask '" + column
                + "=text' or --drop '" + column + "' on the command line");
    }

    @Override
    public String description() {
        return "kept, and refused where a value holds an e-mail address, a telephone or an account's number";
    }
}
