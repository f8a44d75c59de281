package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a server which values are equal under two collations. */
final class Collations {
    /** Capitals, accents and blanks at the end. */
    static final List<List<String>> PLAIN = List.of(List.of("a", "A"), List.of("a", "á"), List.of("a", "a "));

    /** What collations that agree on those may differ in. */
    static final List<List<String>> SUBTLE =
            List.of(List.of("ß", "s"), List.of("ß", "ss"), List.of("o", "ø"), List.of("l", "ł"), List.of("🍣", "🍺"));

    private static final String BINARY = "binary";
    private static final String ALL_CHARACTERS = "utf8mb4";
    private static final String MOST_CHARACTERS = "utf8";

    private final DatabaseFixture fixture;

    Collations(DatabaseFixture fixture) {
        this.fixture = fixture;
    }

    /** A column's collation; empty where its values are no texts. */
    static String of(Column column) {
        boolean bytes = column.type().contains("binary") || column.type().contains("blob");
        return Objects.requireNonNullElse(column.dataType().collation(), bytes ? BINARY : "");
    }

    /** Two values that are equal under the second and not under the first, as SQL. */
    Optional<String> widened(List<List<String>> pairs, String before, String after) {
        return asked(pairs, before, after).map(pair -> literal(pair.get(0)) + " = " + literal(pair.get(1)));
    }

    /** Two values that are equal under the first and not under the second, as SQL. */
    Optional<String> narrowed(List<List<String>> pairs, String before, String after) {
        return asked(pairs, after, before).map(pair -> literal(pair.get(0)) + " <> " + literal(pair.get(1)));
    }

    private Optional<List<String>> asked(List<List<String>> pairs, String apart, String equal) {
        List<List<String>> known = new ArrayList<>(pairs);
        // Other character sets turn what they do not have into question marks.
        known.removeIf(pair -> !PLAIN.contains(pair) && !(has(apart, pair) && has(equal, pair)));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder question = new StringBuilder("select 1");
        for (List<String> pair : known) {
            question.append(", ").append(equal(pair, equal)).append(" and not ").append(equal(pair, apart));
        }
        List<@Nullable String> answers = fixture.query(question.toString()).get(0);
        for (int i = 0; i < known.size(); i++) {
            if ("1".equals(answers.get(i + 1))) {
                return Optional.of(known.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean has(String collation, List<String> pair) {
        boolean isOfOneUnit =
                pair.stream().allMatch(text -> text.chars().noneMatch(unit -> Character.isSurrogate((char) unit)));
        return collation.startsWith(ALL_CHARACTERS)
                || collation.equals(BINARY)
                || (isOfOneUnit && collation.startsWith(MOST_CHARACTERS));
    }

    private static String literal(String text) {
        return "'" + text + "'";
    }

    private static String equal(List<String> pair, String collation) {
        return value(pair.get(0), collation) + " = " + value(pair.get(1), collation);
    }

    private static String value(String text, String collation) {
        String characters = collation.replaceFirst("_.*", "");
        return collation.equals(BINARY)
                ? "cast(_utf8mb4'" + text + "' as binary)"
                : "(convert(_utf8mb4'" + text + "' using " + characters + ") collate " + collation + ")";
    }
}
