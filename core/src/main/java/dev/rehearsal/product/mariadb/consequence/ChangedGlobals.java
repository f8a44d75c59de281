package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.GlobalChanged;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds settings of the whole server that a script leaves with another value than they had. */
final class ChangedGlobals {
    private static final Pattern SET = Pattern.compile(
            "(?i)\\bset\\b(?:[^;]*,)?\\s*(?:(?:global|persist)\\s+|@@(?:global|persist)\\s*\\.\\s*)`?(?<name>\\w+)`?\\s*:?=");

    private ChangedGlobals() {}

    static Stream<ProductObservation> of(CompletedUp up, Product product) {
        Map<String, Integer> lines = lines(up, product);
        if (lines.isEmpty()) {
            return Stream.empty();
        }
        Map<String, String> now = values(up.fixture(), lines);
        try (DatabaseFixture earlier = up.earlier().get()) {
            Map<String, String> former = values(earlier, lines);
            return lines.entrySet().stream()
                    .map(entry -> new GlobalChanged(
                            entry.getKey(),
                            entry.getValue(),
                            former.getOrDefault(entry.getKey(), ""),
                            now.getOrDefault(entry.getKey(), "")))
                    .filter(change -> !change.before().equals(change.after()))
                    .map(ProductObservation.class::cast);
        }
    }

    /** Where each is set first. */
    private static Map<String, Integer> lines(CompletedUp up, Product product) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        if (SET.matcher(up.migration().up().sql()).find()) {
            for (ScriptText.Statement statement : UpStatements.of(up, product)) {
                Matcher set = SET.matcher(statement.text());
                while (set.find()) {
                    lines.putIfAbsent(set.group("name"), statement.line());
                }
            }
        }
        return lines;
    }

    private static Map<String, String> values(DatabaseFixture fixture, Map<String, Integer> names) {
        return names.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> String.valueOf(
                                fixture.query("select @@global." + name).get(0).get(0))));
    }
}
