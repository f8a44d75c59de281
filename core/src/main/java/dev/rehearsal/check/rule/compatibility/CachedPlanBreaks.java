package dev.rehearsal.check.rule.compatibility;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.RetiredNames;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Break.Direction;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds statements that only those sessions cannot run any more which prepared them before the up. */
public final class CachedPlanBreaks implements ConfiguredStepCheck, SummarizedCheck {
    private static final int NAMED = 5;
    private static final String TYPES_STAY =
            "a new column beside the old one instead of another type, both kept in step until no version that runs uses the old";

    /** Every column, of one table or of all; neither a product nor a count of rows. */
    private static final Pattern STAR =
            Pattern.compile("(?:\\bselect(?:\\s+distinct)?|\\breturning|,|\\.)\\s*\\*", Pattern.CASE_INSENSITIVE);

    private static final Pattern MODIFIER = Pattern.compile("\\([^)]*\\)");

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "A prepared statement of an open session fails after the up, but works in a new session. It is an INFO if only a length or precision changes.",
                        "Each pooled connection fails once, in the middle of a transaction, until the driver prepares the statement again.",
                        "Name the columns instead of `*`. For another type, add a new column, or open new connections.")
                .about(CheckTopic.OLD_CODE);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.COMPATIBILITY);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "break prepared statements by another length or precision",
                "nothing, where the driver prepares anew; else new connections after the up");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        List<Break> all = new RetiredNames(
                        judgement.declarations().retired(), step.experiments().compatibility())
                .stillUsed(Direction.OLD_CODE_AFTER_UP)
                .toList();
        Stream<Break> breaks = all.stream()
                .filter(one -> one.session() == Break.Session.PREPARED_BEFORE)
                .filter(one -> all.stream().noneMatch(other -> isToldBy(other, one)));
        Map<String, List<Break>> byTable = breaks.collect(
                Collectors.groupingBy(one -> table(step, one.object()), TreeMap::new, Collectors.toList()));
        List<BreakWords> tables = byTable.entrySet().stream()
                .map(table -> new BreakWords(table.getKey(), table.getValue()))
                .sorted(Comparator.comparing((BreakWords words) -> severity(step, words))
                        .reversed())
                .toList();
        return tables.isEmpty() ? Stream.empty() : Stream.of(found(step, tables));
    }

    /** What breaks in every session on the same column says enough of it. */
    private static boolean isToldBy(Break inAnySession, Break prepared) {
        return inAnySession.session() == Break.Session.NEW
                && inAnySession.object().equals(prepared.object())
                && (inAnySession.statement().origin() != Origin.MADE
                        || prepared.statement().origin() == Origin.MADE);
    }

    /** The worst table comes first. */
    private Finding found(StepEvidence step, List<BreakWords> tables) {
        BreakWords worst = tables.get(0);
        boolean alone = tables.size() == 1;
        Facts facts = worst.facts().and("columns", alone ? columns(worst) : "");
        return new Finding(
                description().name(),
                severity(step, worst),
                Places.up(step.migration(), alone ? worst.object() : ""),
                alone
                        ? "a statement prepared before the up breaks on '" + worst.object() + "'"
                        : "statements prepared before the up break on " + tables.size() + " tables: " + names(tables),
                facts.and("tables", alone ? "" : Facts.listed(tables.stream().map(CachedPlanBreaks::line)))
                        .and("session", "the one that prepared it before the up; a new one runs it")
                        .list(),
                (isStar(tables) ? "columns by name instead of '*', or types that stay" : TYPES_STAY)
                        + "; else new connections after the up, or\n"
                        + DeclarationSuggestions.accepted(
                                step.migration(), description().name(), "the pool is renewed"));
    }

    /** Whether one of those that are shown takes every column: naming those that it needs helps no other. */
    private static boolean isStar(List<BreakWords> tables) {
        return tables.stream()
                .map(words -> words.worst().statement().sql())
                .anyMatch(sql -> STAR.matcher(sql).find());
    }

    private static Severity severity(StepEvidence step, BreakWords words) {
        boolean named = words.severity() == Severity.ERROR;
        boolean lengths = words.breaks().stream().allMatch(one -> changesOnlyLength(step, one.object()));
        return !named && lengths ? Severity.INFO : words.severity();
    }

    private static String names(List<BreakWords> tables) {
        String first =
                tables.stream().limit(NAMED).map(BreakWords::object).sorted().collect(Collectors.joining(", "));
        return tables.size() <= NAMED ? first : first + " and " + (tables.size() - NAMED) + " more";
    }

    private static String line(BreakWords words) {
        String columns = columns(words);
        return words.object() + (columns.isEmpty() ? "" : " (" + columns + ")") + ": "
                + WorkWords.statement(words.worst().statement().shown());
    }

    private static String columns(BreakWords words) {
        return words.breaks().stream()
                .map(Break::object)
                .filter(object -> object.startsWith(words.object() + "."))
                .map(object -> object.substring(words.object().length() + 1))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The table that an object is, or is a column of. */
    private static String table(StepEvidence step, String object) {
        return step.upChanged().objects().stream()
                .map(ObjectDifference::name)
                .filter(name -> object.startsWith(name + "."))
                .findFirst()
                .orElse(object);
    }

    private static boolean changesOnlyLength(StepEvidence step, String object) {
        String table = table(step, object);
        return !table.equals(object)
                && step.upChanged().objects().stream()
                        .filter(changed -> changed.name().equals(table))
                        .flatMap(changed -> changed.changes(AttributeChange.ColumnType.class))
                        .filter(type -> type.column().equals(object.substring(table.length() + 1)))
                        .anyMatch(type -> kind(type.before()).equals(kind(type.after())));
    }

    /** A type without its length; all texts are of one kind. */
    private static String kind(String type) {
        return MODIFIER.matcher(type).replaceAll("").replaceFirst("^character( varying)?", "text");
    }
}
