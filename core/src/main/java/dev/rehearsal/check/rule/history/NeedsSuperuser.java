package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.NeededRight;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds migrations that an ordinary owner of the database could not run. */
public final class NeedsSuperuser implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The server refuses the migration to an ordinary owner of the database, so it ran with more rights. It is an INFO if the first user of a managed server may do it.",
                "In production it fails too, or somebody must run it as another role.",
                "Do it when you set up the server, and write it into the `before` script. Or name the role with `migrator`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.ORDINARY_OWNER);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return history.otherRuns().neededRights().stream()
                .filter(needed -> find(history, needed.migration()).isPresent())
                .collect(Collectors.groupingBy(
                        needed -> List.of(needed.superuser(), firstLine(needed)),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(alike -> found(history, alike));
    }

    /** What follows says where it was. */
    private static String firstLine(NeededRight needed) {
        return needed.words().lines().findFirst().orElse("");
    }

    private static Optional<Migration> find(HistoryEvidence history, String id) {
        return history.migrations().stream()
                .filter(migration -> migration.id().equals(id))
                .findFirst();
    }

    /** The first of those that were refused with the same words, and which else were. */
    private Finding found(HistoryEvidence history, List<NeededRight> alike) {
        NeededRight needed = alike.get(0);
        Migration migration = find(history, needed.migration()).orElseThrow();
        String others = alike.stream()
                .map(NeededRight::migration)
                .filter(id -> !id.equals(migration.id()))
                .distinct()
                .collect(Collectors.joining(", "));
        return finding(
                        needed.down() ? Places.down(migration, "") : Places.up(migration, ""),
                        (needed.down() ? "down" : "up") + " needs "
                                + (needed.superuser() ? "a superuser" : "a role that may make roles and databases")
                                + ": " + firstLine(needed),
                        Facts.of("server says", needed.words().equals(firstLine(needed)) ? "" : needed.words())
                                .and("so do", others)
                                .list(),
                        needed.suggestion()
                                + "who sets the server up does it before the first migration (before = \"….sql\"), and this"
                                + " migration goes on where it is done already; or "
                                + Declaration.MIGRATION_TEST
                                + "(migrator = \"…\") with the role that migrates in production")
                .with(needed.offered() ? Severity.INFO : Severity.WARNING);
    }
}
