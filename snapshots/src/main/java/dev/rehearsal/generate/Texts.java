package dev.rehearsal.generate;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.meaning.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes sources of texts.
 *
 * @param pools where words come from
 * @param recipe how unkind they are
 */
record Texts(Pools pools, Recipe recipe) {

    ValueSource of(Wish wish) {
        int most = Math.min(wish.restriction().maximumLength(), limit(wish.type()));
        Admission admission = new Admission(wish.type(), wish.restriction());
        List<String> pool = pools.of(wish.meaning()).stream()
                .map(text -> clipped(text, most))
                .distinct()
                .filter(admission::admits)
                .toList();
        Numbering numbering =
                wish.restriction().patterns().isEmpty() && wish.restriction().minimumLength() < 2
                        ? numbering(wish.meaning())
                        : Numbering.NONE;
        if (pool.isEmpty()) {
            pool = lastResort(wish.restriction(), most);
        }
        return Spiced.of(new TextSource(pool, most, numbering), unkind(pool, most, admission), wish.seed());
    }

    private static int limit(ValueType type) {
        if (!(type.base() instanceof ValueType.Scalar scalar)) {
            return Integer.MAX_VALUE;
        }
        return scalar.name().equals("name") ? 30 : scalar.length() < 0 ? Integer.MAX_VALUE : scalar.length();
    }

    private static List<String> lastResort(Restriction restriction, int most) {
        int length = Math.max(1, Math.min(restriction.minimumLength(), most));
        return Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                .map(letter -> letter.repeat(length))
                .toList();
    }

    static String clipped(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)).strip();
    }

    private static Numbering numbering(Meaning meaning) {
        return switch (meaning) {
            case EMAIL -> Numbering.BEFORE_AT;
            case FILE_NAME, FILE_PATH -> Numbering.BEFORE_DOT;
            case SLUG, URL, CODE -> Numbering.DASHED;
            case USERNAME, HASH, SECRET, PASSWORD_HASH -> Numbering.JOINED;
            default -> Numbering.SPACED;
        };
    }

    private List<String> unkind(List<String> pool, int most, Admission admission) {
        if (recipe.nasty() == Nasty.NONE) {
            return List.of();
        }
        List<String> values = new ArrayList<>(
                List.of("", pool.get(0), pool.get(0), pool.get(0).toUpperCase(Locale.ROOT)));
        values.add("O'Brien");
        values.add("x".repeat(Math.min(most, 1000)));
        values.add("na\u00EFve \uD83D\uDE80");
        return values.stream()
                .map(text -> clipped(text, most))
                .filter(admission::admits)
                .toList();
    }
}
