package dev.rehearsal.mask;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another street, or e-mail address where it is one; a house number before or behind it becomes another one of as many digits. */
final class StreetText implements UnaryOperator<String> {
    private static final Pattern NUMBERED =
            Pattern.compile("(?<before>\\d+\\w?\\s+|)(?<street>\\D*?)(?<after>\\s+\\d+\\s?\\w?|)", Pattern.DOTALL);

    private final PooledText streets;
    private final Permutation permutation;
    private final ScrubbedText lines;
    private final EmailText emails;
    private final ColumnLimits limits;

    StreetText(KeyedHash hash, ColumnLimits limits) {
        this.limits = limits;
        emails = new EmailText(hash, limits);
        streets = new PooledText(hash, Pools.STREETS, ColumnLimits.NONE);
        permutation = new Permutation(hash, "street");
        lines = new ScrubbedText(hash);
    }

    @Override
    public String apply(String value) {
        if (value.indexOf('@') > 0) {
            return emails.apply(value);
        }
        Matcher address = NUMBERED.matcher(value);
        if (limits.distinct()) {
            return permutation.text(value);
        }
        if (!address.matches() || address.group("street").isBlank()) {
            return lines.apply(value);
        }
        String moved = permutation.text(address.group("before"))
                + streets.apply(address.group("street"))
                + permutation.text(address.group("after"));
        return limits.fits(moved) ? moved : lines.apply(value);
    }
}
