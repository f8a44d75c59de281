package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.NumbersEnd;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.text.NumberEnd;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds numbers that end before their column does, and that no later migration lets go on. */
public final class NumbersEndEarly implements Check {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A sequence or counter ends before its column, or a column ends before the numbers that it refers to. For example, the column is `bigint` now, and the sequence still has the type `integer`.",
                "Nothing fails until the last number is used. Then every insert fails, and widening a large table takes long.",
                "Widen all parts together: the column, its sequence, and the columns that refer to it.");
    }

    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfHistory history ? examine(history) : Stream.empty();
    }

    /** What is widened in several migrations is narrow between them; the last one that left it so is told of. */
    private Stream<Finding> examine(Judgement.OfHistory history) {
        Set<String> left = NumberEnd.in(history.evidence().end().schema()).stream()
                .map(NumberEnd::name)
                .collect(Collectors.toSet());
        Map<String, Finding> found = new LinkedHashMap<>();
        for (StepEvidence step : history.steps()) {
            step.consequences()
                    .observedByProduct(NumbersEnd.class)
                    .filter(end -> end.name().isEmpty() || left.contains(end.name()))
                    .forEach(end -> found.put(end.name().isEmpty() ? end.words() : end.name(), found(step, end)));
        }
        return found.values().stream();
    }

    private Finding found(StepEvidence step, NumbersEnd end) {
        return finding(
                Places.up(step.migration(), end.object()),
                end.words(),
                Facts.of("column", end.facts()).list(),
                end.suggestion().isEmpty() ? "a type that is as wide" : end.suggestion());
    }
}
