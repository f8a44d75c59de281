package dev.rehearsal.personal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Telephone numbers, with the prefix of a country or laid out as people of a country do. */
final class TelephoneNumbers implements Detector {
    /** No country, so that a number must have the prefix of one. */
    private static final String ANYWHERE = "ZZ";

    private static final int FEWEST = 7;
    private static final int MOST = 15;

    private static final Pattern INTERNATIONAL = Pattern.compile(
            "(?:(?<![\\p{L}\\p{N}+])[+\uFF0B] ?\\(?|(?<![\\p{L}\\p{N}.,+/_-]|\\d[ -])00(?=[1-9]\\d{0,2}[ ()/-]))[1-9](?:[ ()./\u00A0-]{0,3}\\d){6,14}(?![\\p{L}\\p{N}_])");

    /** A trunk prefix and an area, something between, and the rest; or the layouts of North America and France. */
    private static final Pattern NATIONAL = Pattern.compile("(?<![\\p{L}\\p{N}.,+/_-]|\\d[ -])(?:"
            + "\\(0\\)? ?[1-9]\\d{1,4}[ )/-]{1,3}\\d{2,8}(?:[ -]\\d{1,5}){0,4}"
            + "|0[1-9]\\d{1,4}(?: ?[/ ] ?|-)\\d{3,8}(?:[ -]\\d{1,5}){0,3}"
            + "|0[1-9](?:([ .])\\d\\d)(?:\\1\\d\\d){3}"
            + "|\\([2-9]\\d\\d\\) ?[2-9]\\d\\d[ -]\\d{4}"
            + "|[2-9]\\d\\d([ .-])[2-9]\\d\\d\\2\\d{4}"
            + ")(?![\\p{L}\\p{N}_]|[.,/-]\\d)");

    private static final Pattern SPELT = Pattern.compile("\\+?[\\d ()./\u00A0-]+");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");

    /** Numbers for films and examples: North America, Great Britain, France, Germany, Ireland, Australia. */
    private static final Pattern RESERVED = Pattern.compile("1?\\d{3}55501\\d\\d|1?800555\\d{4}"
            + "|44(?:7700900|2079460|1632960|1\\d15496|1\\d14960|8081570|3069990)\\d*"
            + "|33(?:19900|26191|35301|46571|53649|63998)\\d*"
            + "|49(?:3023125|6990009|4066969|22147177?1?|8999998|17139200|1520\\d?28817|17649830|1793330)\\d*"
            + "|353209\\d*|61(?:[2378]5550|[2378]7010|491570)\\d*");

    /** Where people write numbers with a trunk prefix. */
    private static final List<String> WITH_TRUNK = List.of(
            "DE", "AT", "CH", "GB", "FR", "NL", "BE", "SE", "FI", "IT", "TR", "RO", "HR", "UA", "IE", "AU", "JP", "ZA",
            "IN");

    /** Where the whole number is written, and tells itself by its first digit. */
    private static final List<String> WITHOUT_TRUNK =
            List.of("US", "ES", "PL", "PT", "IT", "CZ", "GR", "BR", "MX", "IN", "TR", "RU", "CN");

    @Override
    public boolean mayBeIn(TextOutline shape) {
        return shape.digits() >= FEWEST;
    }

    @Override
    public boolean isIn(String text) {
        Matcher international = INTERNATIONAL.matcher(text);
        while (international.find()) {
            if (isInternational(international.group())) {
                return true;
            }
        }
        Matcher national = NATIONAL.matcher(text);
        while (national.find()) {
            if (isNational(national.group())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean is(String text) {
        String digits = NO_DIGIT.matcher(text).replaceAll("");
        if (digits.length() < FEWEST
                || digits.length() > MOST
                || !SPELT.matcher(text).matches()) {
            return false;
        }
        if (text.startsWith("+") || text.startsWith("00")) {
            return isInternational(text);
        }
        return (digits.startsWith("0") || text.startsWith("(")) ? isNational(text) : isBare(digits);
    }

    private static boolean isInternational(String spelt) {
        String digits = NO_DIGIT.matcher(spelt.replace("(0)", "")).replaceAll("");
        String number = spelt.startsWith("00") ? digits.substring(2) : digits;
        return isValidIn(List.of(ANYWHERE), "+" + number);
    }

    private static boolean isNational(String spelt) {
        String digits = NO_DIGIT.matcher(spelt).replaceAll("");
        return digits.startsWith("0") ? isValidIn(WITH_TRUNK, digits) : isValidIn(List.of("US"), digits);
    }

    private static boolean isBare(String digits) {
        return isValidIn(WITHOUT_TRUNK, digits) || (digits.length() > 10 && isValidIn(List.of(ANYWHERE), "+" + digits));
    }

    private static boolean isValidIn(List<String> countries, String digits) {
        List<PhoneNumber> numbers =
                countries.stream().flatMap(country -> valid(digits, country)).toList();
        return !numbers.isEmpty() && numbers.stream().noneMatch(TelephoneNumbers::isReserved);
    }

    private static Stream<PhoneNumber> valid(String digits, String country) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(digits, country);
            boolean valid = country.equals(ANYWHERE)
                    ? numbers.isValidNumber(number)
                    : numbers.isValidNumberForRegion(number, country) || isReserved(number);
            return valid ? Stream.of(number) : Stream.empty();
        } catch (NumberParseException e) {
            return Stream.empty();
        }
    }

    private static boolean isReserved(PhoneNumber number) {
        return RESERVED.matcher("" + number.getCountryCode() + number.getNationalNumber())
                .matches();
    }
}
