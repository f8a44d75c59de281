package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds migrations that an ordinary owner of the database could not run. */
public final class NeedsSuperuser implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A migration runs as superuser only.",
                "Whether production migrates as superuser is not known here.",
                "Name the role that migrates with `migrator`, and move what it may not do to the `before` script.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.ORDINARY_OWNER);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.otherRuns().needsSuperuser().stream().map(words -> found(history, words));
    }

    private Finding found(HistoryEvidence history, String words) {
        Optional<Migration> migration = history.migrations().stream()
                .filter(candidate -> words.startsWith(candidate.id() + ": "))
                .findFirst();
        Place place = migration.map(found -> Places.up(found, "")).orElse(Places.history(""));
        String said =
                migration.map(found -> words.substring(found.id().length() + 2)).orElse(words);
        return finding(
                place,
                "up needs a superuser: " + said,
                List.of(),
                Declaration.MIGRATION_TEST
                        + "(migrator = \"…\") with the role that migrates in production, and what it may not do in"
                        + " before = \"….sql\"");
    }
}
