package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.format.Replacement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.lockservice.LockServiceFactory;

/** Liquibase at work on one database. */
final class LiquibaseTool implements MigrationTool {
    private final LiquibaseSetup setup;
    private final ParsedChangelogs parsedChangelogs;
    private final Sessions sessions;
    private final Map<String, Changeset> byId;
    private final Script whole;
    private final boolean unambiguous;
    private boolean ranAsRead;
    private String passedOver = "";

    LiquibaseTool(
            LiquibaseSetup setup, LiquibaseListing listing, ParsedChangelogs parsedChangelogs, Sessions sessions) {
        this.setup = setup;
        this.parsedChangelogs = parsedChangelogs;
        this.sessions = sessions;
        this.byId = listing.changesets().stream()
                .collect(Collectors.toMap(changeset -> changeset.migration().id(), Function.identity()));
        this.whole = new Script(setup.file(setup.changelog()).path(), "", 0, "", false);
        this.unambiguous = listing.problems().stream()
                .noneMatch(problem -> problem.kind() == HistoryProblem.Kind.DUPLICATE_VERSION);
    }

    /** Makes Liquibase's two tables. */
    @Override
    public void prepare() throws MigrationFailedException {
        run(whole, session -> {
            session.liquibase().checkLiquibaseTables(false, null, setup.contexts(), setup.labels());
            LockServiceFactory.getInstance().getLockService(session.database()).init();
        });
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        Changeset changeset = known(migration);
        RanChangesets ran = update(changeset);
        passedOver = ran.passedOver();
        requireOnly(changeset, ran);
    }

    @Override
    public String passedOver() {
        return passedOver;
    }

    @Override
    public void resume(Migration migration) throws MigrationFailedException {
        Changeset changeset = known(migration);
        if (isLocked()) {
            // Liquibase asks again and again, five minutes long, and then says this.
            throw new MigrationFailedException(
                    "Could not acquire change log lock: the run that was killed left its row in '%s'"
                            .formatted(setup.options().lockTable()),
                    changeset.migration().up().path(),
                    changeset.migration().up().line(),
                    "",
                    "",
                    null);
        }
        RanChangesets ran = update(changeset);
        if (!ran.nothing()) {
            requireOnly(changeset, ran);
        }
    }

    /** What {@code liquibase release-locks} does. */
    @Override
    public boolean releaseLock() {
        try {
            boolean locked = isLocked();
            if (locked) {
                run(whole, session -> session.liquibase().forceReleaseLocks());
            }
            return locked;
        } catch (MigrationFailedException e) {
            throw new HistoryException("Liquibase's lock cannot be released: " + e.getMessage(), e);
        }
    }

    private boolean isLocked() throws MigrationFailedException {
        AtomicBoolean locked = new AtomicBoolean();
        run(whole, session -> locked.set(session.liquibase().listLocks().length > 0));
        return locked.get();
    }

    /** What {@code liquibase changelog-sync} does, for one changeset. */
    @Override
    public void passOver(Migration migration, String sql) throws MigrationFailedException {
        Changeset changeset = known(migration);
        new Replacement(migration, sql)
                .send(sessions, setup.options().defaultSchema().orElse(""));
        run(
                migration.up(),
                session -> session.withOnly(changeset, liquibase -> {
                    Database database = liquibase.getDatabase();
                    for (ChangeSet one : liquibase.getDatabaseChangeLog().getChangeSets()) {
                        Scope.child(
                                Scope.Attr.database,
                                database,
                                () -> database.markChangeSetExecStatus(one, ChangeSet.ExecType.EXECUTED));
                        database.commit();
                    }
                }));
    }

    @Override
    public void down(Migration migration) throws MigrationFailedException {
        Changeset changeset = known(migration);
        Script script = migration
                .down()
                .orElseThrow(() -> new HistoryException(
                        "The changeset '%s' has no rollback to run".formatted(migration.displayName())));
        RanChangesets ran = run(script, session -> {
            if (isLast(changeset, session.historyTable())) {
                session.withOnly(
                        changeset, liquibase -> liquibase.rollback(1, (String) null, setup.contexts(), setup.labels()));
            }
        });
        if (!ran.nothing()) {
            requireOnly(changeset, ran);
        }
    }

    @Override
    public void migrate() throws MigrationFailedException {
        run(whole, session -> session.liquibase().update(setup.contexts(), setup.labels()));
    }

    /**
     * Liquibase would validate all changesets that ran at each step. Once they are known to be unchanged, this is
     * skipped.
     */
    private RanChangesets update(Changeset changeset) throws MigrationFailedException {
        return run(changeset.migration().up(), session -> {
            ranAsRead = ranAsRead || (unambiguous && session.ranAsRead());
            LiquibaseSession.Work one = liquibase -> liquibase.update(1, setup.contexts(), setup.labels());
            if (ranAsRead) {
                session.withOnly(changeset, one);
            } else {
                session.withAllThatRan(changeset, one);
            }
        });
    }

    /** Whether it is the last that ran; one that is not in Liquibase's schema history table was put off, and there is nothing to undo. */
    private static boolean isLast(Changeset changeset, LiquibaseHistoryTable table) throws DatabaseException {
        if (!table.hold(changeset)) {
            return false;
        }
        LiquibaseHistoryTable.Row last = table.last().orElseThrow();
        if (!last.isOf(changeset)) {
            throw new HistoryException("Liquibase rolls back '%s:%s' of '%s' next, not '%s'; undo the later one first"
                    .formatted(
                            last.author(),
                            last.id(),
                            last.path(),
                            changeset.migration().displayName()));
        }
        return true;
    }

    /** What is done in a session. */
    @FunctionalInterface
    private interface Work {
        void in(LiquibaseSession session) throws Exception;
    }

    private RanChangesets run(Script script, Work work) throws MigrationFailedException {
        try {
            return setup.quietly(() -> {
                try (LiquibaseSession session = LiquibaseSession.open(setup, parsedChangelogs, sessions)) {
                    work.in(session);
                    return session.ran();
                }
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw LiquibaseFailures.of(e, script, sessions.jdbcUrl());
        }
    }

    private static void requireOnly(Changeset changeset, RanChangesets ran) {
        if (!ran.only(changeset)) {
            throw new HistoryException(
                    "Liquibase was to run exactly '%s' and ran %s; if it was applied before, undo it first"
                            .formatted(changeset.migration().displayName(), ran));
        }
    }

    private Changeset known(Migration migration) {
        Changeset known = byId.get(migration.id());
        if (known == null) {
            throw new HistoryException("The changeset '%s' is not in this history".formatted(migration.displayName()));
        }
        return known;
    }
}
