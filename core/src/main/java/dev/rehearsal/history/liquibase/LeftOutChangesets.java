package dev.rehearsal.history.liquibase;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.DatabaseList;

/** The changesets that Liquibase leaves out, while it reads its changelog or afterwards, and why. */
final class LeftOutChangesets {
    private final LiquibaseSetup setup;
    private final Database database;
    private final List<ChangeSet> all;
    private final List<ChangeSet> skipped = new ArrayList<>();
    private final IdentityHashMap<ChangeSet, String> whileReading = new IdentityHashMap<>();

    LeftOutChangesets(LiquibaseSetup setup, DatabaseChangeLog log, Database database) {
        this.setup = setup;
        this.database = database;
        log.getSkippedChangeSets().forEach(one -> skip(one, "it is for the databases " + one.getDbmsOriginalString()));
        put(() -> log.getSkippedBecauseOfOsMismatchChangeSets(), "it is for another operating system");
        put(() -> log.getSkippedBecauseOfLicenseChangeSets(), "it needs a license of Liquibase's");
        put(() -> log.getSkippedBecauseOfPreconditionsChangeSets(), "a precondition of its changelog does not hold");
        this.all = Stream.concat(skipped.stream(), log.getChangeSets().stream())
                .distinct()
                .toList();
    }

    private void skip(ChangeSet one, String reason) {
        skipped.add(one);
        whileReading.put(one, reason);
    }

    /** All changesets, those that are left out included. */
    List<ChangeSet> all() {
        return all;
    }

    /** Why a changeset, or everything in it, is left out; empty where something of it is run. */
    Optional<String> reason(ChangeSet changeSet) {
        return Optional.ofNullable(whileReading.get(changeSet))
                .or(() -> setup.reasonAgainst(changeSet, database))
                .or(() -> isAllForOthers(changeSet)
                        ? Optional.of("all its changes are for other databases")
                        : Optional.empty());
    }

    /** Liquibase records such a changeset as run. */
    private boolean isAllForOthers(ChangeSet changeSet) {
        return !changeSet.getChanges().isEmpty()
                && changeSet.getChanges().stream().allMatch(this::isForOthers);
    }

    private boolean isForOthers(Change change) {
        return change instanceof AbstractSQLChange sql
                && sql.getDbms() != null
                && !DatabaseList.definitionMatches(sql.getDbms(), database, true);
    }

    /** Liquibase before 4.32 does not list them all. */
    @SuppressWarnings("UnnecessaryLambda") // A method reference would be linked where no version has to have it.
    private void put(Supplier<List<ChangeSet>> some, String reason) {
        try {
            some.get().forEach(one -> skip(one, reason));
        } catch (NoSuchMethodError older) {
            // What that version keeps out for this reason is not listed.
        }
    }
}
