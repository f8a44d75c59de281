package dev.rehearsal.mask;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another token or hash of a password of the same layout; what names the algorithm stays. */
record SecretText(Permutation permutation) implements UnaryOperator<String> {
    private static final Pattern ALGORITHM = Pattern.compile(
            "\\$[a-z0-9-]{1,12}\\$(?:v=\\d+\\$)?(?:[a-z0-9=,]{1,40}\\$)?|\\{[A-Z0-9-]{2,12}}|pbkdf2_sha256\\$\\d+\\$");

    /** When it expires, in a column called after it. */
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ][0-9:.]+(Z|[+-][0-9:]+)?)?");

    @Override
    public String apply(String value) {
        if (MOMENT.matcher(value).matches()) {
            return value;
        }
        Matcher algorithm = ALGORITHM.matcher(value);
        int start = algorithm.lookingAt() ? algorithm.end() : 0;
        return value.substring(0, start) + permutation.layout(value.substring(start));
    }
}
