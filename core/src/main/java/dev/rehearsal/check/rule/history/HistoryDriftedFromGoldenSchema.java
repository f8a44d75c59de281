package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.Drift;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ExpectedSchema;
import dev.rehearsal.schema.ObjectDifference;
import java.util.List;
import java.util.stream.Stream;

/** Finds a history that leads to another schema than a file under version control, or a model, says. */
public final class HistoryDriftedFromGoldenSchema implements Check {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The history leads to another schema than the file of `" + Declaration.GOLDEN_SCHEMA + "`.",
                "The application is written for the schema in that file.",
                "Write the missing migration, or update the file.");
    }

    @Override
    public Stream<Finding> findings(Judgement judgement) {
        if (judgement instanceof Judgement.OfDrift one) {
            return found(one.drift());
        }
        return judgement instanceof Judgement.OfHistory history
                ? history.evidence().end().drifts().stream().flatMap(this::found)
                : Stream.empty();
    }

    private Stream<Finding> found(Drift drift) {
        if (!drift.problem().isEmpty()) {
            return Stream.of(finding(
                    place(drift, ""),
                    "'" + drift.path() + "' cannot be compared with: " + firstLine(drift.problem()),
                    Facts.of("told", drift.problem()).list(),
                    "a file that makes a schema in an empty database; " + toRewrite(drift)));
        }
        List<ObjectDifference> objects = SchemaWords.structural(drift.difference());
        if (objects.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(finding(
                place(drift, SchemaWords.place(objects)),
                "the history leads to another " + SchemaWords.subject(objects) + " than '" + drift.path() + "' says",
                Facts.of("read as", "what '" + drift.path() + "' says → what the history leads to")
                        .and(SchemaWords.facts(objects, "only in the history", "only in '" + drift.path() + "'"))
                        .list(),
                suggestion(drift)));
    }

    private static String suggestion(Drift drift) {
        return (drift.wayBack().isEmpty()
                        ? "a migration that makes the difference"
                        : "a migration, such as\n" + String.join("\n", drift.wayBack()))
                + "\nor, where the history is right, " + toRewrite(drift);
    }

    private static String toRewrite(Drift drift) {
        return switch (drift.form()) {
            case GOLDEN -> "run once with -Drehearsal.golden=write and commit the file";
            case SQL -> "let the tool that wrote '" + drift.path() + "' write it anew";
            case DRIZZLE -> "let drizzle-kit generate the snapshot anew";
        };
    }

    private static Place place(Drift drift, String object) {
        boolean directory = drift.form() == ExpectedSchema.Form.DRIZZLE;
        return new Place("", "", drift.path(), "", directory ? 0 : drift.line(), object);
    }

    private static String firstLine(String words) {
        return words.lines().findFirst().orElse("");
    }
}
