package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.ValuesRefused;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.statement.MentionedNames;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Constraint;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds checks that an up adds to let more values in, while an older one of the same column stays and refuses them: the server is asked what
 * both say of each value that the new one lists.
 */
final class OlderChecks {
    private static final Pattern LISTED = Pattern.compile("(?i)= ANY \\(|\\bin ?\\(|(?<![<>!])= *'");
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

    private final DatabaseFixture fixture;
    private final SchemaDialect dialect;
    private final Schema before;
    private final Schema after;

    private OlderChecks(CompletedUp up, SchemaDialect dialect) {
        this.fixture = up.fixture();
        this.dialect = dialect;
        this.before = up.before().schema();
        this.after = up.after().schema();
    }

    static Stream<ProductObservation> of(CompletedUp up, SchemaDialect dialect) {
        OlderChecks search = new OlderChecks(up, dialect);
        return search.after
                .constraints()
                .filter(check -> isListing(check) && !search.isOld(check))
                .flatMap(search::refused);
    }

    private static boolean isListing(Constraint check) {
        String expression = check.definition().expression();
        return check.definition().type() == Constraint.Type.CHECK
                && expression != null
                && check.parent() == 0
                && LISTED.matcher(expression).find();
    }

    private boolean isOld(Constraint check) {
        return before.constraints()
                .anyMatch(old ->
                        old.name().equals(check.name()) && old.definition().equals(check.definition()));
    }

    private Stream<ValuesRefused> refused(Constraint check) {
        return after.table(check.table()).stream()
                .flatMap(table -> after.constraints()
                        .filter(old -> old.table() == check.table()
                                && old.definition().type() == Constraint.Type.CHECK
                                && isOld(old))
                        .flatMap(old -> refused(table, check, old)));
    }

    private Stream<ValuesRefused> refused(Table table, Constraint check, Constraint old) {
        String wider = String.valueOf(check.definition().expression());
        String narrower = String.valueOf(old.definition().expression());
        List<Column> named =
                table.columns().stream().filter(column -> names(wider, column)).toList();
        if (named.size() != 1 || !names(narrower, named.get(0))) {
            return Stream.empty();
        }
        List<String> values = literals(wider).stream()
                .filter(value -> isRefused(table, named.get(0), value, wider, narrower))
                .toList();
        return values.isEmpty()
                ? Stream.empty()
                : Stream.of(new ValuesRefused(
                        table.name(),
                        ObjectIdentity.of(check).ownName(),
                        old.name(),
                        values,
                        String.join("\n", dialect.drop(old))));
    }

    private static boolean names(String expression, Column column) {
        return new MentionedNames(LITERAL.matcher(expression).replaceAll("''")).mention(column.name());
    }

    private static Set<String> literals(String expression) {
        Set<String> found = new LinkedHashSet<>();
        Matcher literal = LITERAL.matcher(expression);
        while (literal.find()) {
            found.add(literal.group());
        }
        return found;
    }

    /** A row of that value and of NULL in all other columns; what says nothing of it, or cannot be asked, refuses nothing. */
    private boolean isRefused(Table table, Column column, String value, String wider, String narrower) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        table.columns().forEach(each -> {
            columns.add(dialect.quotedIfNeeded(each.name()));
            values.add(each.equals(column) ? value : "null");
        });
        String row = "select " + String.join(", ", columns) + " from " + table.name() + " where 1 = 0 union all select "
                + String.join(", ", values);
        try {
            List<@Nullable String> answer = fixture.query(
                            "select case when (" + wider + ") then 1 else 0 end, case when (" + narrower
                                    + ") is false then 1 else 0 end from (" + row + ") rehearsal_row")
                    .get(0);
            return answer.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining())
                    .equals("11");
        } catch (RehearsalException notAsked) {
            return false;
        }
    }
}
