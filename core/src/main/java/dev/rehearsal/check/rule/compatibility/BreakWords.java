package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.product.RefusalKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts breaks of an application's statements into words; those of one object belong together. */
record BreakWords(String object, List<Break> breaks) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** The breaks by object. */
    static Stream<BreakWords> of(Stream<Break> breaks) {
        Map<String, List<Break>> byObject =
                breaks.collect(Collectors.groupingBy(Break::object, TreeMap::new, Collectors.toList()));
        return byObject.entrySet().stream().map(entry -> new BreakWords(entry.getKey(), entry.getValue()));
    }

    /**
     * What an application is known to send, or cannot keep out of, is an error; what every ordinary use sends a warning. That a constraint
     * or a narrower type refuses values is what it is for.
     */
    Severity severity() {
        if (isCertain(worst())) {
            return Severity.ERROR;
        }
        return breaks.stream().allMatch(BreakWords::isOfValues) ? Severity.INFO : Severity.WARNING;
    }

    /** Whether only some values are refused, and a statement that leaves them out is not. */
    private static boolean isOfValues(Break one) {
        if (one.direction() != Break.Direction.OLD_CODE_AFTER_UP
                || one.session() != Break.Session.NEW
                || !one.within().isEmpty()) {
            return false;
        }
        return switch (one.kind()) {
            case DUPLICATE_KEY, EXCLUDED, CHECK_VIOLATED, VALUE_TOO_LARGE, NUMBER_OUT_OF_RANGE -> true;
            // Whoever deletes gives no value that could be another one.
            case NO_PARENT ->
                one.object().contains(" on ") && !one.statement().sql().startsWith("delete ");
            case VALUE_MISSING -> givesNull(one);
            default -> false;
        };
    }

    /** Whether a column is missing a value although the statement names it, so that its default does not help. */
    private static boolean givesNull(Break one) {
        return one.statement()
                .sql()
                .contains(one.object().substring(one.object().lastIndexOf('.') + 1));
    }

    private static boolean isCertain(Break one) {
        return one.statement().origin() != Origin.MADE
                || (one.always()
                        && one.direction() == Break.Direction.OLD_CODE_AFTER_UP
                        && one.session() == Break.Session.NEW);
    }

    /** The one to show: what an application is known to send comes first, then what is easiest to read. */
    Break worst() {
        return breaks.stream()
                .min(Comparator.comparing((Break one) -> one.statement().origin() == Origin.MADE)
                        .thenComparing(one -> !isCertain(one))
                        .thenComparing(BreakWords::takesValueAway)
                        .thenComparing(one -> one.statement().sql().startsWith("select distinct * "))
                        .thenComparing(one -> one.statement().sql().length())
                        .thenComparing(one -> one.statement().sql()))
                .orElseThrow();
    }

    /** Nobody would write the update that sets a column to NULL which the sampled row happens to have. */
    private static boolean takesValueAway(Break one) {
        return one.statement().origin() == Origin.MADE
                && one.statement().sql().matches("(?s)update \\S+ set \\S+ = null where .*");
    }

    String headline() {
        if (object.isEmpty() || isOnlyNear()) {
            return (object.isEmpty() ? "a statement" : "a statement on '" + object + "'") + " is refused"
                    + (worst().within().isEmpty() ? "" : " in " + worst().within()) + ": "
                    + worst().shownMessage().lines().findFirst().orElse("without a word");
        }
        return "'" + object + "' " + what() + within();
    }

    /** The trigger that ran into it, where that is not the object itself. */
    private String within() {
        String within = worst().within();
        if (within.isEmpty() || within.endsWith(" " + object)) {
            return "";
        }
        return worst().kind().isOfMissingRelation()
                ? ", which " + within + " needs"
                : ", which " + within + " runs into";
    }

    /** Whether something is gone, and it is not known what: the object is only what the statement is about. */
    private boolean isOnlyNear() {
        Break one = worst();
        String name = object.substring(object.lastIndexOf('.') + 1).replace("\"", "");
        return one.kind().isOfMissingRelation()
                && one.successor().isEmpty()
                && !one.message().replace("\"", "").contains(name)
                && !object.contains("(");
    }

    /** What happened to the object, as the server's code tells. */
    private String what() {
        Break one = worst();
        if (!one.successor().isEmpty()) {
            return "is called '" + one.successor() + "' now";
        }
        return switch (one.kind()) {
            case NO_SUCH_TABLE, NO_SUCH_SCHEMA, NO_SUCH_COLUMN -> "is gone";
            case NO_SUCH_ROUTINE ->
                object.contains("(") ? "is gone" : isIncomparable() ? "has no equality" : "has another type";
            case OTHER_ARGUMENTS -> "takes other arguments";
            case BROKEN_VIEW -> "does not answer any more";
            case MALFORMED_VALUE -> "does not take a value that it took before";
            case WRONG_TYPE -> "has another type";
            case VALUE_MISSING -> isOnlyNull() ? "may not be NULL any more" : "must be given a value";
            case VALUE_COMPUTED -> "may not be given a value any more";
            case VALUE_TOO_LARGE, NUMBER_OUT_OF_RANGE -> "takes less than before";
            case FORBIDDEN -> "may not be used any more";
            case NO_PARENT -> lacksRow() ? "lacks a row that is referred to" : "refuses what was legal before";
            case NO_SUCH_KEY, WRONG_STATE ->
                isUpsert() ? "is no target of 'on conflict' any more" : "refuses what was legal before";
            default -> "refuses what was legal before";
        };
    }

    /** Whether the object is the table that a key refers to, and not the key on its table. */
    private boolean lacksRow() {
        return !object.contains(" on ");
    }

    private boolean isOnlyNull() {
        return breaks.stream()
                .filter(one -> one.kind() == RefusalKind.VALUE_MISSING)
                .allMatch(BreakWords::givesNull);
    }

    private boolean isUpsert() {
        return worst().answer().subjects().contains(Break.Subject.CONFLICT_KEY);
    }

    private boolean isIncomparable() {
        return worst().answer().subjects().contains(Break.Subject.EQUALITY);
    }

    Facts facts() {
        Break one = worst();
        long statements =
                breaks.stream().map(some -> some.statement().sql()).distinct().count();
        return Facts.of("statement", one.statement().shown())
                .and("it is", origin(one))
                .and("server says", one.shownMessage())
                .and("SQLSTATE", one.sqlState())
                .and("more", statements > 1 ? statements - 1 + " more that break on it" : "");
    }

    private static String origin(Break one) {
        return switch (one.statement().origin()) {
            case MADE -> "made from the schema of the version before; runs there, not here";
            case GIVEN -> "given; runs on the version before, not here";
            case RECORDED -> "recorded; runs on the version before, not here";
        };
    }

    /** What to write instead, names filled in. */
    String suggestion(StepEvidence step, List<String> deployed, String check) {
        Migration migration = step.migration();
        if (object.isEmpty() || isOnlyNear()) {
            return narrower(migration, check);
        }
        if (isUpsert()) {
            return otherKey(migration, check);
        }
        return byState(step, deployed, check);
    }

    private String otherKey(Migration migration, String check) {
        return "a key of these columns that is valid, not partial and not deferrable, until no version that runs names it in"
                + " 'on conflict'; where none does, declare\n"
                + DeclarationSuggestions.accepted(migration, check, "no version that runs names it in 'on conflict'");
    }

    private String byState(StepEvidence step, List<String> deployed, String check) {
        Migration migration = step.migration();
        Break one = worst();
        String retired = DeclarationSuggestions.retired(object, deployed);
        return switch (one.kind()) {
            case NO_SUCH_COLUMN -> one.successor().isEmpty() ? contract("drop it", retired) : renamedColumn(step, one);
            case NO_SUCH_TABLE, NO_SUCH_SCHEMA ->
                one.successor().isEmpty() ? contract("drop it", retired) : renamedTable(one, retired);
            case NO_SUCH_ROUTINE ->
                isIncomparable()
                        ? "jsonb instead of json, or another type that has equality"
                        : contract(
                                object.contains("(")
                                        ? new OtherSignature(step, object).suggestion()
                                        : "a new column of the new type beside the old one, both kept in step; drop the old",
                                retired);
            case OTHER_ARGUMENTS -> contract("the new form under another name, and drop the old", retired);
            case BROKEN_VIEW ->
                contract("the view made anew without what is gone, in the same migration; drop it", retired);
            case WRONG_TYPE ->
                contract("a new column of the new type beside the old one, both kept in step; drop the old", retired);
            case MALFORMED_VALUE -> one.successor().isEmpty() ? narrower(migration, check) : renamedLabel(one, retired);
            case VALUE_MISSING ->
                isOnlyNull()
                        ? "no NOT NULL until no version that runs writes NULL there; where none does, declare\n"
                                + DeclarationSuggestions.accepted(
                                        migration, check, "no version that runs writes NULL there")
                        : "a default, or no NOT NULL, until every version that runs gives it a value; where it already does, declare\n"
                                + DeclarationSuggestions.accepted(migration, check, "every version that runs gives it");
            case NO_PARENT -> lacksRow() ? row(migration, check) : narrower(migration, check);
            default -> narrower(migration, check);
        };
    }

    private static String contract(String what, String retired) {
        return what + " once no version that runs uses it; where the one deployed before already does not, declare\n"
                + retired;
    }

    private String narrower(Migration migration, String check) {
        return "the stricter form once no version that runs writes otherwise; where none does, declare\n"
                + DeclarationSuggestions.accepted(migration, check, "no version that runs writes such values");
    }

    private String row(Migration migration, String check) {
        return "the row until no version that runs refers to it; where none does, declare\n"
                + DeclarationSuggestions.accepted(migration, check, "no version that runs refers to such rows");
    }

    private String renamedColumn(StepEvidence step, Break one) {
        int dot = object.lastIndexOf('.');
        String table = object.substring(0, dot);
        String old = written(step, object.substring(dot + 1));
        return """
                a new column beside the old one, each step deployed before the next:
                1. a column %3$s of %1$s, of the type of %2$s, and a trigger that keeps both in step
                2. update %1$s set %3$s = %2$s where %3$s is null; in batches
                3. deploy code that uses %3$s only
                4. drop the trigger; alter table %1$s drop column %2$s; and declare
                %4$s""".formatted(
                        table, old, written(step, one.successor()), DeclarationSuggestions.retired(object, List.of()));
    }

    /** A column's name as statements have it. */
    private static String written(StepEvidence step, String column) {
        return PLAIN.matcher(column).matches()
                ? column
                : step.dialect().require(ScriptDialect.class).quoted(column);
    }

    private String renamedTable(Break one, String retired) {
        return """
                the old name kept for code that uses it, in the same migration:
                create view %1$s as select * from %2$s;
                and, once no version that runs uses it, drop view %1$s; declared as
                %3$s""".formatted(object, one.successor(), retired);
    }

    private String renamedLabel(Break one, String retired) {
        int dot = object.lastIndexOf('.');
        String successor = one.successor().substring(one.successor().lastIndexOf('.') + 1);
        return """
                a new label beside the old one: alter type %s add value '%s'; deploy code that knows both and writes the new one; \
                then update the rows. Where no version that runs writes '%s', declare
                %s""".formatted(object.substring(0, dot), successor, object.substring(dot + 1), retired);
    }
}
