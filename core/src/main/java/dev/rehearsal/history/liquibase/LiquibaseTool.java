package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Replacement;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.Sessions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;

/** Liquibase at work on one database. */
final class LiquibaseTool implements MigrationTool {
    private final LiquibaseSetup setup;
    private final Sessions sessions;
    private final Map<String, Changeset> byId;
    private final Script whole;

    LiquibaseTool(LiquibaseSetup setup, LiquibaseListing listing, Sessions sessions) {
        this.setup = setup;
        this.sessions = sessions;
        this.byId = listing.changesets().stream()
                .collect(Collectors.toMap(changeset -> changeset.migration().id(), Function.identity()));
        this.whole = new Script(setup.file(setup.changelog()).path(), "", 0, "", false);
    }

    /** Makes Liquibase's two tables. */
    @Override
    public void prepare() throws MigrationFailedException {
        run(whole, (liquibase, ran) -> {
            liquibase.checkLiquibaseTables(false, null, setup.contexts(), setup.labels());
            LockServiceFactory.getInstance()
                    .getLockService(liquibase.getDatabase())
                    .init();
        });
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        Changeset changeset = known(migration);
        requireOnly(changeset, update(changeset));
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
        Ran ran = update(changeset);
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
                run(whole, (liquibase, ran) -> liquibase.forceReleaseLocks());
            }
            return locked;
        } catch (MigrationFailedException e) {
            throw new HistoryException("Liquibase's lock cannot be released: " + e.getMessage(), e);
        }
    }

    private boolean isLocked() throws MigrationFailedException {
        AtomicBoolean locked = new AtomicBoolean();
        run(whole, (liquibase, ran) -> locked.set(liquibase.listLocks().length > 0));
        return locked.get();
    }

    /** What {@code liquibase changelog-sync} does, for one changeset. */
    @Override
    public void passOver(Migration migration, String sql) throws MigrationFailedException {
        Changeset changeset = known(migration);
        new Replacement(migration, sql)
                .send(sessions, setup.options().defaultSchema().orElse(""));
        run(migration.up(), (liquibase, ran) -> {
            for (ChangeSet one : liquibase.getDatabaseChangeLog().getChangeSets()) {
                if (Ran.key(one).equals(Ran.key(changeset))) {
                    liquibase.getDatabase().markChangeSetExecStatus(one, ChangeSet.ExecType.EXECUTED);
                    liquibase.getDatabase().commit();
                }
            }
        });
    }

    @Override
    public void down(Migration migration) throws MigrationFailedException {
        Changeset changeset = known(migration);
        Script script = migration
                .down()
                .orElseThrow(() -> new HistoryException(
                        "The changeset '%s' has no rollback to run".formatted(migration.displayName())));
        Ran ran = run(script, (liquibase, heard) -> {
            if (isLast(changeset, liquibase.getDatabase().getRanChangeSetList())) {
                liquibase.rollback(1, (String) null, setup.contexts(), setup.labels());
            }
        });
        if (!ran.nothing()) {
            requireOnly(changeset, ran);
        }
    }

    @Override
    public void migrate() throws MigrationFailedException {
        run(whole, (liquibase, ran) -> liquibase.update(setup.contexts(), setup.labels()));
    }

    private Ran update(Changeset changeset) throws MigrationFailedException {
        return run(changeset.migration().up(), (liquibase, ran) -> {
            hideOthers(liquibase, changeset);
            liquibase.update(1, setup.contexts(), setup.labels());
        });
    }

    /**
     * What else is pending would be taken first: changesets that run always, or that a precondition puts off to the next
     * run. Those that have run stay, so that Liquibase validates them.
     */
    private static void hideOthers(Liquibase liquibase, Changeset changeset) throws Exception {
        ShouldRunChangeSetFilter pending = new ShouldRunChangeSetFilter(liquibase.getDatabase());
        List<ChangeSet> all = liquibase.getDatabaseChangeLog().getChangeSets();
        all.removeIf(other -> !Ran.key(other).equals(Ran.key(changeset))
                && pending.accepts(other).isAccepted());
    }

    /** Whether it is the last that ran; one that Liquibase's books do not know was put off, and there is nothing to undo. */
    private static boolean isLast(Changeset changeset, List<RanChangeSet> ran) {
        int last = ran.size() - 1;
        for (int i = last; i >= 0; i--) {
            RanChangeSet one = ran.get(i);
            if (one.getId().equals(changeset.id())
                    && one.getAuthor().equals(changeset.author())
                    && one.getChangeLog().equals(changeset.path())) {
                if (i < last) {
                    throw new HistoryException("Liquibase rolls back '%s' next, not '%s'; undo the later one first"
                            .formatted(ran.get(last), changeset.migration().displayName()));
                }
                return true;
            }
        }
        return false;
    }

    /** What is done with Liquibase. */
    @FunctionalInterface
    private interface Work {
        void with(Liquibase liquibase, Ran ran) throws Exception;
    }

    private Ran run(Script script, Work work) throws MigrationFailedException {
        try {
            return setup.quietly(() -> {
                // In 4.x it remembers for good that a database is up to date, and then passes over what was rolled
                // back.
                Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
                Ran ran = new Ran();
                try (JdbcConnection connection =
                                new JdbcConnection(sessions.dataSource().getConnection());
                        Liquibase liquibase = liquibase(connection)) {
                    liquibase.setChangeExecListener(ran);
                    work.with(liquibase, ran);
                }
                return ran;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw LiquibaseFailures.of(e, script);
        }
    }

    private Liquibase liquibase(JdbcConnection connection) throws Exception {
        Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
        setup.configure(database);
        Liquibase liquibase = new Liquibase(setup.changelog(), setup.resources(), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        setup.options().parameters().forEach(liquibase::setChangeLogParameter);
        return liquibase;
    }

    private static void requireOnly(Changeset changeset, Ran ran) {
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
