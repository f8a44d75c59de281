package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.check.statement.UpLosses.Kind;
import dev.rehearsal.check.statement.UpText;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.RowChanges.Fate;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds values that are lost in an up under a name that stays. */
public final class UpLosesValues implements ConfiguredStepCheck {
    private static final Pattern OF_SECONDS = Pattern.compile("^(?:timestamp|datetime|time|interval)\\b");
    private static final Pattern PRECISION = Pattern.compile(" ?\\(\\d\\)");

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "A column keeps its name but loses its values: it was created again, its new type cuts or rounds them, or a cascade set them to NULL. It is a WARNING if an expression converts them.",
                        "Nothing fails, the old values are gone, and code reads the new ones as if they were right.",
                        "Rename or alter the column, or copy the values first. Choose a type that holds all values, or declare the loss with `"
                                + Declaration.LOSSY + "`.")
                .about(CheckTopic.STATED_LOSS);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        UpLosses losses = UpLosses.of(step);
        Map<String, List<UpLosses.Values>> tables = losses.values(Kind.UNSTATED, Kind.EXPRESSED)
                .filter(lost -> !losses.bringsBackValues(
                        lost.table().table(), lost.column().column()))
                .filter(lost -> judgement.isUndeclaredLoss(UpLosses.of(lost.table(), lost.column())))
                .collect(Collectors.groupingBy(lost -> lost.table().table(), TreeMap::new, Collectors.toList()));
        return tables.entrySet().stream().map(table -> finding(step, table.getKey(), table.getValue()));
    }

    /** A column that one migration drops and the next one makes anew: to whoever deploys both it never went. */
    @Override
    public Stream<Finding> findings(Judgement judgement) {
        if (!(judgement instanceof Judgement.OfHistory history)) {
            return ConfiguredStepCheck.super.findings(judgement);
        }
        List<StepEvidence> steps = history.steps();
        return IntStream.range(1, steps.size()).boxed().flatMap(next -> madeAnew(steps.get(next - 1), steps.get(next)));
    }

    private Stream<Finding> madeAnew(StepEvidence step, StepEvidence next) {
        List<UpLosses.Values> dropped = UpLosses.of(step).values(Kind.STATED).toList();
        if (dropped.isEmpty()) {
            return Stream.empty();
        }
        UpText text = UpText.of(next);
        return dropped.stream()
                .filter(lost -> text.adds(lost.table().table(), lost.column().column()))
                .map(
                        lost -> finding(
                                Places.up(
                                        next.migration(),
                                        "table " + lost.table().table()),
                                "up makes " + lost.name() + " anew, which '"
                                        + step.migration().displayName() + "' dropped with its values",
                                new Facts()
                                        .and("lost", lost.column().lost() + " values")
                                        .and("for example", examples(List.of(lost)))
                                        .list(),
                                "an 'alter column' in place of both, or an 'update' that copies the values before the old column goes"));
    }

    private Finding finding(StepEvidence step, String table, List<UpLosses.Values> lost) {
        Facts facts = new Facts();
        for (UpLosses.Values one : lost) {
            facts = facts.and("column " + one.column().column(), words(one));
        }
        // What a down was run for and does not bring back, no expression excuses.
        boolean error = lost.stream()
                .anyMatch(one -> !isFraction(one) && (step.down().succeeded() || one.kind() == Kind.UNSTATED));
        return new Finding(
                description().name(),
                error ? Severity.ERROR : Severity.WARNING,
                Places.up(step.migration(), "table " + table),
                headline(table, lost),
                facts.and("for example", examples(lost))
                        .and("down", step.down().succeeded() ? "it does not bring them back" : "")
                        .list(),
                suggestion(lost) + ", or declare\n"
                        + DeclarationSuggestions.lossyColumns(
                                step.migration(),
                                lost.stream().map(UpLosses.Values::name).toList()));
    }

    /** Whether all that goes are fractions of seconds: the type is the same, and keeps fewer of them. */
    private static boolean isFraction(UpLosses.Values lost) {
        return lost.column().fate() == Fate.CONVERTED
                && lost.column().nulled() == 0
                && lost.table()
                        .tables()
                        .column(lost.column().column())
                        .filter(column ->
                                OF_SECONDS.matcher(column.typeBefore()).find())
                        .filter(column ->
                                withoutPrecision(column.typeBefore()).equals(withoutPrecision(column.typeAfter())))
                        .isPresent();
    }

    private static String withoutPrecision(String type) {
        return PRECISION.matcher(type).replaceFirst("");
    }

    private static String headline(String table, List<UpLosses.Values> lost) {
        long rows = lost.stream().mapToLong(one -> one.column().lost()).max().orElse(0);
        return "up loses values of "
                + lost.stream().map(one -> one.column().column()).collect(Collectors.joining(", ")) + " in "
                + RowWords.rows(rows) + " of table " + table;
    }

    private static String examples(List<UpLosses.Values> lost) {
        return lost.stream()
                .flatMap(one -> one.column().examples().stream().limit(lost.size() == 1 ? 3 : 1))
                .map(RowWords::example)
                .collect(Collectors.joining("\n"));
    }

    private static String words(UpLosses.Values lost) {
        String count = lost.column().lost() + " of " + lost.column().values() + " values: ";
        return count
                + switch (lost.column().fate()) {
                    case RENEWED -> "another column of its name took its place";
                    case CONVERTED ->
                        lost.table()
                                .tables()
                                .column(lost.column().column())
                                .map(column -> column.typeBefore() + " became " + column.typeAfter())
                                .orElse("it has another type");
                    case GENERATED -> "the server computes them now";
                    case DROPPED -> "the column is gone";
                    case KEPT ->
                        isEmptied(lost)
                                ? "they are NULL now"
                                : lost.kind() == Kind.EXPRESSED
                                        ? "an expression made other ones of them"
                                        : "the column is dropped and made anew";
                };
    }

    private static String suggestion(List<UpLosses.Values> lost) {
        boolean converted =
                lost.stream().anyMatch(one -> one.column().fate() == Fate.CONVERTED || one.kind() == Kind.EXPRESSED);
        if (converted) {
            return "a type that takes every value, or the old values in a column of their own";
        }
        return lost.stream().anyMatch(UpLosesValues::isEmptied)
                ? "an 'update' in so many words before the rows that they refer to go"
                : "'alter table … rename column' or 'alter column … type' in place of making the column anew, or an 'update' that"
                        + " copies the values before the old one goes";
    }

    private static boolean isEmptied(UpLosses.Values lost) {
        return lost.kind() == Kind.UNSTATED
                && lost.column().fate() == Fate.KEPT
                && lost.column().nulled() == lost.column().changed();
    }
}
