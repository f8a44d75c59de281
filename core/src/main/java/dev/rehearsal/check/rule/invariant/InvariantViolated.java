package dev.rehearsal.check.rule.invariant;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.PhaseEvidence;
import dev.rehearsal.evidence.RowsAcrossUp;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.DeclaredInvariant;
import dev.rehearsal.evidence.release.InvariantTrial;
import dev.rehearsal.evidence.release.InvariantTrial.Result;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds queries that give something else after a phase than before the up, although they are declared to stay as they are. */
public final class InvariantViolated implements StepCheck {
    private static final int LONGEST = 120;

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A query that is declared with `" + Declaration.INVARIANT
                        + "` gives another value after the up, the down or the second up than before the up, or wrong rows that were not there.",
                "The class says that no migration changes it.",
                "Correct the migration. Where the change is meant, declare it with `changes`, or end the invariant with `until`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<Phase> phases = List.of(
                new Phase("up", step.first()),
                new Phase("down", step.back()),
                new Phase(
                        step.migration().kind() == Migration.Kind.REPEATABLE ? "second run" : "second up",
                        step.again()));
        return phases.stream()
                .flatMap(Phase::violated)
                .map(InvariantTrial::invariant)
                .distinct()
                .map(invariant -> told(
                        step,
                        phases.stream()
                                .filter(phase -> phase.of(invariant).findAny().isPresent())
                                .toList(),
                        invariant));
    }

    /** @param violated the phases after which it does not hold, in order; what the first one does is told */
    private Finding told(StepEvidence step, List<Phase> violated, DeclaredInvariant invariant) {
        Phase phase = violated.get(0);
        InvariantTrial trial = phase.of(invariant).findFirst().orElseThrow();
        String change = phase.name().equals("down")
                ? ""
                : invariant.changes().getOrDefault(step.migration().id(), "");
        Facts facts = Facts.of("query", invariant.sql()).and("because", invariant.because());
        violated.forEach(one -> one.of(invariant)
                .forEach(other -> facts.and("expected after " + one.name(), other.expected())
                        .and("after " + one.name(), other.actual())
                        .and("refused after " + one.name(), other.words())));
        return finding(
                phase.name().equals("down") ? Places.down(step.migration(), "") : Places.up(step.migration(), ""),
                headline(phase.name(), trial),
                facts.and("declared change", change)
                        .and("rows", rows(step, phase, trial))
                        .and("declared", invariant.written())
                        .list(),
                "");
    }

    private static String headline(String phase, InvariantTrial trial) {
        if (trial.result() == Result.REFUSED) {
            return phase + " takes away what " + quoted(trial) + " asks for";
        }
        return trial.invariant().noRows()
                ? phase + " makes rows that must not be: " + quoted(trial) + " gives " + trial.actual() + ", "
                        + trial.expected() + " before the up"
                : phase + " breaks an invariant: " + quoted(trial) + " gives " + trial.actual() + ", expected "
                        + trial.expected();
    }

    /** The query on one line, in quotes; of a long one its beginning. */
    static String quoted(InvariantTrial trial) {
        String sql = trial.invariant().sql().strip().replaceAll("\\s+", " ");
        return "'" + (sql.length() > LONGEST ? sql.substring(0, LONGEST) + "…" : sql) + "'";
    }

    /** Those that the query itself gives, or those of the tables and columns that it names which the phase took away or changed. */
    private static String rows(StepEvidence step, Phase phase, InvariantTrial trial) {
        if (trial.result() == Result.REFUSED) {
            return "";
        }
        if (trial.invariant().noRows()) {
            return String.join("\n", trial.rows());
        }
        Predicate<String> named = name -> Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(bare(name)) + "(?![\\w$])")
                .matcher(trial.invariant().sql())
                .find();
        return phase.name().equals("up")
                ? acrossUp(step.experiments().rows(), named)
                : phase.evidence().rows().stream()
                        .filter(table -> named.test(table.table()))
                        .map(InvariantViolated::words)
                        .collect(Collectors.joining("\n"));
    }

    private static String words(TableDifference table) {
        return "table " + table.table() + ": " + RowWords.rows(table.missing() + table.added() + table.changed()) + "\n"
                + RowWords.examples(table.examples());
    }

    private static String acrossUp(RowsAcrossUp rows, Predicate<String> named) {
        Stream<String> dropped = rows.dropped().stream()
                .filter(table -> named.test(table.table()))
                .map(table -> "table " + table.table() + ": " + RowWords.rows(table.rows()) + " went with it");
        Stream<String> grown = rows.grown().stream()
                .filter(table -> named.test(table.table()))
                .map(table -> "table " + table.table() + ": " + RowWords.rows(table.rows()) + " more");
        Stream<String> changed = rows.tables().stream()
                .filter(table ->
                        named.test(table.table()) || named.test(table.tables().after()))
                .flatMap(table -> Stream.concat(gone(table), values(table, named)));
        return Stream.of(dropped, grown, changed).flatMap(all -> all).collect(Collectors.joining("\n"));
    }

    private static Stream<String> gone(RowChanges table) {
        return table.missing() == 0
                ? Stream.empty()
                : Stream.of("table " + table.table() + ": " + RowWords.rows(table.missing()) + " gone\n"
                        + RowWords.examples(table.gone()));
    }

    private static Stream<String> values(RowChanges table, Predicate<String> named) {
        return table.columns().stream()
                .filter(column -> named.test(column.column()))
                .map(column -> "column " + table.table() + "." + column.column() + ": other values in "
                        + RowWords.rows(column.changed() + column.filled()) + "\n"
                        + RowWords.examples(column.examples()));
    }

    private static String bare(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1).replaceAll("[\"`]", "");
    }

    /** A phase of a step, by its name. */
    private record Phase(String name, PhaseEvidence evidence) {

        /** What does not hold after it. */
        Stream<InvariantTrial> violated() {
            return evidence.invariants().stream()
                    .filter(trial -> trial.result() == Result.VIOLATED || trial.result() == Result.REFUSED);
        }

        Stream<InvariantTrial> of(DeclaredInvariant invariant) {
            return violated().filter(trial -> trial.invariant().equals(invariant));
        }
    }
}
