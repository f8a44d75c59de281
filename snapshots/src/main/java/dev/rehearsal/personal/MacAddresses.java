package dev.rehearsal.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hardware addresses of 48 bits. */
final class MacAddresses implements Detector {
    private static final String ADDRESS =
            "(?:\\p{XDigit}{2}(?<mark>[:-])\\p{XDigit}{2}(?:\\k<mark>\\p{XDigit}{2}){4}|\\p{XDigit}{4}\\.\\p{XDigit}{4}\\.\\p{XDigit}{4})";
    private static final Pattern BOUNDED =
            Pattern.compile("(?<![\\p{L}\\p{N}:.-])" + ADDRESS + "(?![\\p{L}\\p{N}]|[:.-]\\p{N})");
    private static final Pattern WHOLE = Pattern.compile(ADDRESS + "|\\p{XDigit}{12}");

    /** No device, all devices, and those of RFC 7042 for examples. */
    private static final Pattern RESERVED = Pattern.compile("(?i)0{12}|f{12}|00005e0053..|01005e.*");

    @Override
    public boolean mayBeIn(Shape shape) {
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
