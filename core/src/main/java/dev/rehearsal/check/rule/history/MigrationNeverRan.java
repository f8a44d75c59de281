package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.NothingDone;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Script;
import dev.rehearsal.schema.AttributeChange.ColumnRemoved;
import dev.rehearsal.schema.ObjectDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds migrations that were to carry values elsewhere and ran nowhere, where a later one takes away what they were to read. */
public final class MigrationNeverRan implements Check {
    private static final Pattern GUARD =
            Pattern.compile("\\bif\\b|\\bcase\\s+when\\b|\\bexists\\b|\\$\\{|\\bprepare\\b");
    private static final Pattern WRITES = Pattern.compile("\\b(?:update|insert|merge|replace)\\b");
    private static final Pattern NOISE = Pattern.compile("(?s)--[^\\n]*|/\\*.*?\\*/");

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A migration that writes rows did not run, because of its own condition or the tool. A later migration drops the column or table that it reads.",
                "Each migration succeeds. If the condition is false in production too, the values are lost.",
                "Correct the condition, or fail if it is false (`onFail=\"HALT\"`, `failOnError=\"true\"`). Let the later migration check that all values were copied.");
    }

    @Override
    public Stream<Finding> findings(Judgement judgement) {
        return judgement instanceof Judgement.OfHistory history ? examine(history.steps()) : Stream.empty();
    }

    private Stream<Finding> examine(List<StepEvidence> steps) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            StepEvidence step = steps.get(i);
            Optional<String> reason = reason(step);
            if (reason.isPresent()) {
                relying(step, steps.subList(i + 1, steps.size()))
                        .map(later -> found(step, later, reason.get()))
                        .ifPresent(found::add);
            }
        }
        return found.stream();
    }

    /** Why nothing of it ran; empty where something did, or where it may be that there was nothing to do. */
    private static Optional<String> reason(StepEvidence step) {
        String passedOver = step.up().passedOver();
        boolean heldBack = step.consequences()
                        .observedByProduct(NothingDone.class)
                        .findAny()
                        .isPresent()
                && GUARD.matcher(text(step)).find();
        return passedOver.isEmpty()
                ? Optional.of("it changed no object and no row: what it asks for holds nowhere")
                        .filter(words -> heldBack)
                : Optional.of(passedOver);
    }

    /** What is gone later, and by which migration. */
    private record Taken(StepEvidence by, String what) {}

    private static Optional<Taken> relying(StepEvidence step, List<StepEvidence> later) {
        String text = text(step);
        return !WRITES.matcher(text).find()
                ? Optional.empty()
                : later.stream()
                        .flatMap(each -> each.upChanged().objects().stream()
                                .filter(object -> object.kind().equals("table"))
                                .flatMap(object -> taken(text, object))
                                .map(what -> new Taken(each, what)))
                        .findFirst();
    }

    private static Stream<String> taken(String text, ObjectDifference table) {
        String name = bare(table.name());
        if (!mentions(text, name)) {
            return Stream.empty();
        }
        return table instanceof ObjectDifference.Removed
                ? Stream.of("table " + table.name()).filter(what -> reads(text, name))
                : table.changes(ColumnRemoved.class)
                        .map(change -> change.column().toLowerCase(Locale.ROOT))
                        .filter(column -> mentions(text, column) && !writes(text, column))
                        .map(column -> "column " + column + " of table " + table.name());
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                .matcher(text)
                .find();
    }

    /** Whether a statement takes rows from a table, and does not only write them there. */
    private static boolean reads(String text, String table) {
        return Pattern.compile("\\b(?:from|join|using)\\s+(?:[\\w$]+\\.)?" + Pattern.quote(table) + "(?![\\w$])")
                .matcher(text)
                .find();
    }

    /** Whether a column is one that is written. */
    private static boolean writes(String text, String column) {
        return Pattern.compile("(?:\\bset|,)\\s+(?:[\\w$]+\\.)?" + Pattern.quote(column) + "\\s*=")
                .matcher(text)
                .find();
    }

    private static String text(StepEvidence step) {
        Stream<Script> batches = step.migration().up().batches().stream();
        String sql = batches.map(script -> script.sql().isEmpty()
                        ? script.changes().stream()
                                .map(Script.Change::sql)
                                .filter(written -> WRITES.matcher(written.toLowerCase(Locale.ROOT))
                                        .find())
                                .collect(Collectors.joining("; "))
                        : script.sql())
                .collect(Collectors.joining(";\n"));
        return NOISE.matcher(sql).replaceAll(" ").replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
    }

    private Finding found(StepEvidence step, Taken later, String reason) {
        return finding(
                Places.up(step.migration(), later.what()),
                "'" + step.migration().displayName() + "' ran nowhere, and '"
                        + later.by().migration().displayName() + "' takes away " + later.what() + ", which it reads",
                Facts.of("why", reason).list(),
                "a condition that holds where there are such rows, or one that fails the migration where it does not"
                        + " hold");
    }
}
