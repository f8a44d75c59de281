package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.RefusedRows.Doubt;
import dev.rehearsal.evidence.RefusedRows.RowsInTheWay;
import dev.rehearsal.evidence.RefusedRows.Way;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.RefusalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds an up that the database refuses on rows that are legal at the version before. */
public final class UpFailsOnLegalRows implements StepCheck {
    private static final int SHOWN = 3;
    private static final Pattern ADDED = Pattern.compile(
            "\\badd\\s+(?:column\\s+)?(?:if\\s+not\\s+exists\\s+)?(?!(?:constraint|primary|foreign|unique|check|exclude"
                    + "|index|key|fulltext|spatial|partition|column|if)\\b)([\"`]?)([\\w$]+)\\1",
            Pattern.CASE_INSENSITIVE);

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up fails on captured rows, or on generated rows that are legal before the migration. It is a WARNING if only rare edge cases, rows of the history itself, or JSON of another shape cause it.",
                "Production has captured rows, and may have rows like the generated ones. No constraint before the migration prevents them.",
                "Correct such rows before the constraint or the cast. Accept the finding if production has no such rows.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.GENERATED_ROWS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<Finding> findings = step.generated().refused().stream()
                .filter(UpFailsOnLegalRows::isTold)
                .map(rows -> finding(step, rows))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!findings.isEmpty()) {
            findings.add(new NotRehearsedWithRows().toldWith(findings.remove(findings.size() - 1), step));
        }
        return findings.stream();
    }

    /** Nobody acts on a sum that overflows at the end of a type's range. */
    static boolean isTold(RefusedRows rows) {
        return rows.doubt() != Doubt.OUTERMOST_VALUES;
    }

    private Finding finding(StepEvidence step, RefusedRows rows) {
        RefusedRows.Captured captured = rows.captured();
        String suggestion = suggestion(rows, SuggestionDialect.on(step.dialect()));
        return captured == null
                ? onGenerated(step.migration(), rows, suggestion)
                : onCaptured(step.migration(), rows, captured, suggestion);
    }

    private Finding onCaptured(
            Migration migration, RefusedRows rows, RefusedRows.Captured captured, String suggestion) {
        List<String> examples = rows.inTheWay().examples();
        Facts facts = refused(rows, " of " + rows.inTheWay().object())
                .and("for example", String.join("\n", examples.subList(0, Math.min(SHOWN, examples.size()))))
                .and("values", made(captured))
                .and("captured", captured.source() + ", taken at " + version(captured))
                .and("production", "has rows like these, so the up fails there, too")
                .and("went on", wentOn(rows));
        return new Finding(
                description().name(),
                Severity.ERROR,
                Places.failed(migration, rows.failure(), rows.inTheWay().object()),
                FailureWords.headline("up fails on rows of " + captured.source(), rows.failure()),
                facts.list(),
                suggestion);
    }

    private static Facts refused(RefusedRows rows, String of) {
        RowsInTheWay refused = rows.inTheWay();
        boolean named = rows.wentOn().way().compareTo(Way.WITHOUT_THEM) <= 0 && refused.rows() > 0;
        return FailureWords.facts(rows.failure())
                .and("refused by", refused.cause())
                .and("rows", named ? RowWords.rows(refused.rows()) + " of " + refused.ofRows() + of : "");
    }

    private static String version(RefusedRows.Captured captured) {
        return captured.position().isEmpty() ? "the start of the history" : "'" + captured.position() + "'";
    }

    /** How the values of each column were made, a line each. */
    private static String made(RefusedRows.Captured captured) {
        return captured.columns().entrySet().stream()
                .map(column -> column.getKey() + ": "
                        + (column.getValue().isEmpty() ? "as it was captured" : column.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private Finding onGenerated(Migration migration, RefusedRows rows, String suggestion) {
        RowsInTheWay refused = rows.inTheWay();
        Facts facts = refused(rows, "")
                .and("for example", String.join("\n", refused.examples()))
                .and("legal", "at the version before nothing refuses them")
                .and("doubt", doubt(rows.doubt()))
                .and("went on", wentOn(rows));
        return new Finding(
                description().name(),
                rows.isPlausible() ? Severity.ERROR : Severity.WARNING,
                Places.failed(migration, rows.failure(), refused.object()),
                FailureWords.headline("up fails on legal rows", rows.failure()),
                facts.list(),
                suggestion + "; where production has no such row, prove it and declare\n"
                        + DeclarationSuggestions.accepted(
                                migration, description().name(), "production has none: select count(*) … is 0")
                        + (rows.doubt() == Doubt.HISTORY_FILLS_TABLE
                                ? "\nor, where nobody but migrations writes the table, say so in the plan of "
                                        + Declaration.SEEDED + "\n"
                                        + DeclarationSuggestions.onlyHistoryFills(tables(rows))
                                : ""));
    }

    private static List<String> tables(RefusedRows rows) {
        if (rows.wentOn().way() != Way.WITHOUT_REFERRING
                && rows.inTheWay().object().startsWith("table ")) {
            return List.of(rows.inTheWay().object().substring("table ".length()));
        }
        return rows.wentOn().tables().isEmpty() ? List.of("…") : rows.wentOn().tables();
    }

    private static String doubt(Doubt doubt) {
        return switch (doubt) {
            case NONE -> "";
            case UNUSUAL_VALUES, OUTERMOST_VALUES -> "only values that few databases have are refused";
            case HISTORY_FILLS_TABLE -> "migrations fill the table; perhaps nobody else does";
            case JSON_SHAPE -> "the JSON has another shape than the one that the migration expects";
        };
    }

    private static String wentOn(RefusedRows rows) {
        String tables = String.join(", ", rows.wentOn().tables());
        return switch (rows.wentOn().way()) {
            case WITHOUT_THEM ->
                "without these rows"
                        + (rows.inTheWay().dependents() == 0
                                ? ""
                                : " and " + RowWords.rows(rows.inTheWay().dependents()) + " that depend on them");
            case WITHOUT_REFERRING -> "without " + RowWords.rows(rows.inTheWay().dependents()) + " that refer to them";
            case OTHER_VALUES -> unnamed(rows) + "with values in " + tables + " that the up takes";
            case NO_VALUES -> unnamed(rows) + "with NULL in " + tables + ", as no value was found that the up takes";
            case PLAIN ->
                rows.doubt() == Doubt.JSON_SHAPE
                        ? tables + " hold plain rows with JSON of another shape from here on"
                        : "the rows could not be named; " + tables + " hold plain rows from here on";
            case EMPTY ->
                (rows.captured() == null
                                ? "the rows could not be named, and plain ones are refused, too; "
                                : "the rows could not be named; ")
                        + tables
                        + (rows.captured() == null
                                ? " had no generated rows in this step"
                                : " had no rows from here on");
            case UNSEEDED -> "the rows could not be named; no table had generated rows in this step";
        };
    }

    private static String unnamed(RefusedRows rows) {
        return rows.inTheWay().rows() == 0 ? "the rows could not be named; " : "";
    }

    private static boolean areReferenced(RefusedRows rows) {
        return rows.wentOn().way() == Way.WITHOUT_REFERRING
                || FirstWord.is("DELETE", rows.failure().statement());
    }

    /** What a constraint may be at first; nothing where it is that already, or where the statement at hand does not add it. */
    private static String unchecked(RefusedRows rows, SuggestionDialect dialect) {
        StatementText statement = new StatementText(rows.failure().statement());
        boolean adds = statement.text().isEmpty() || statement.mentions("add");
        return adds && !statement.mentions("not valid") ? dialect.unchecked() : "";
    }

    /**
     * The column that a constraint is about, where the refused statement adds both: before it there is nothing to update.
     *
     * @param cause what refused the rows, in lower case; where it names no column, the server's words may
     */
    private static Optional<String> addedColumn(Outcome.Failed failure, String cause) {
        String about = cause + " " + failure.message().toLowerCase(Locale.ROOT);
        return ADDED.matcher(failure.statement())
                .results()
                .map(added -> added.group(2))
                .filter(column -> Pattern.compile(
                                "(?<![a-z0-9])" + Pattern.quote(column.toLowerCase(Locale.ROOT)) + "(?![a-z0-9])")
                        .matcher(about)
                        .find())
                .findFirst();
    }

    private static String suggestion(RefusedRows rows, SuggestionDialect dialect) {
        RefusalKind kind = rows.failure().kind();
        String cause = rows.inTheWay().cause().toLowerCase(Locale.ROOT);
        Optional<String> added = addedColumn(rows.failure(), cause);
        if (added.isPresent() && kind.isOfConstraint()) {
            return "first the column " + added.get()
                    + " without the constraint, then an 'update' that gives every row a value, then the constraint"
                    + (kind == RefusalKind.DUPLICATE_KEY ? "" : "; or a default that the constraint takes");
        }
        if (kind == RefusalKind.VALUE_MISSING || cause.startsWith("not null ")) {
            return "an 'update … where … is null', or a default, before the NOT NULL";
        }
        if (kind == RefusalKind.DUPLICATE_KEY || kind == RefusalKind.EXCLUDED) {
            return "a statement that merges or renames the duplicates before the constraint";
        }
        if (kind == RefusalKind.NO_PARENT && areReferenced(rows)) {
            return "a 'delete' or 'update' of the rows that refer to these, before they go";
        }
        if (kind == RefusalKind.NO_PARENT) {
            return "a 'delete' or 'update' of the rows without a parent before the foreign key"
                    + unchecked(rows, dialect);
        }
        if (kind.isOfConstraint()) {
            return "an 'update' of these rows before the constraint" + unchecked(rows, dialect);
        }
        return cause.startsWith("type ")
                ? dialect.takingEveryValue()
                : "a statement that takes every value that the columns allow";
    }
}
