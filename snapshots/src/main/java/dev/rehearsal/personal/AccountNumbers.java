package dev.rehearsal.personal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iban4j.IbanUtil;

/** International bank account numbers, by the layout of their country and their check digits. */
final class AccountNumbers implements Detector {
    private static final int SHORTEST = 15;
    private static final Pattern BOUNDED =
            Pattern.compile("(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\\p{L}\\p{N}])");
    private static final Pattern BLANKS = Pattern.compile("[\\s.-]+");

    @Override
    public boolean mayBeIn(Shape shape) {
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
