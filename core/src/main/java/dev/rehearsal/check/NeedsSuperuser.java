package dev.rehearsal.check;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds migrations that an ordinary owner of the database could not run. */
final class NeedsSuperuser implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A migration runs as superuser only.",
                "Whether production migrates as superuser is not known here.",
                "Name the role that migrates with `migrator`, and move what it may not do to the `before` script.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.needsSuperuser().stream()
                .map(words -> finding(
                        Places.history(""),
                        "needs a superuser: " + words,
                        List.of(),
                        "@MigrationTest(migrator = \"…\") with the role that migrates in production,"
                                + " and what it may not do in before = \"….sql\""));
    }
}
