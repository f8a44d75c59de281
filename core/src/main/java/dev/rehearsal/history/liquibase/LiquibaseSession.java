package dev.rehearsal.history.liquibase;

import dev.rehearsal.history.Sessions;
import java.util.List;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.ChangeSetExecutedPrecondition;
import org.jspecify.annotations.Nullable;

/** Liquibase at work in one session. */
final class LiquibaseSession implements AutoCloseable {
    private final LiquibaseSetup setup;
    private final ParsedChangelogs parsedChangelogs;
    private final Database database;
    private final RanChangesets ran = new RanChangesets();

    private LiquibaseSession(LiquibaseSetup setup, ParsedChangelogs parsedChangelogs, Database database) {
        this.setup = setup;
        this.parsedChangelogs = parsedChangelogs;
        this.database = database;
    }

    static LiquibaseSession open(LiquibaseSetup setup, ParsedChangelogs parsedChangelogs, Sessions sessions)
            throws Exception {
        // Liquibase 4.x remembers for ever that a database is up to date, and then skips what was rolled back.
        Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
        JdbcConnection connection = new JdbcConnection(sessions.dataSource().getConnection());
        try {
            Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
            setup.configure(database);
            return new LiquibaseSession(setup, parsedChangelogs, database);
        } catch (DatabaseException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    Database database() {
        return database;
    }

    LiquibaseHistoryTable historyTable() {
        return new LiquibaseHistoryTable(database);
    }

    /** The changesets that Liquibase started to run in this session. */
    RanChangesets ran() {
        return ran;
    }

    /** Liquibase with its changelog, read where it needs it. */
    Liquibase liquibase() {
        return with(new Liquibase(setup.changelog(), setup.resources(), database));
    }

    private Liquibase with(Liquibase liquibase) {
        liquibase.setChangeExecListener(ran);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        setup.options().parameters().forEach(liquibase::setChangeLogParameter);
        return liquibase;
    }

    /** What is done with Liquibase. */
    @FunctionalInterface
    interface Work {
        void with(Liquibase liquibase) throws Exception;
    }

    /** Whether everything that ran is in the changelog as it was then. */
    boolean ranAsRead() throws Exception {
        ParsedChangelog parsed = parsedChangelogs.take(database);
        try {
            return parsed.isAsIn(historyTable(), database);
        } catch (DatabaseException e) {
            // No such table, or not with these columns: Liquibase knows what to do about that.
            database.rollback();
            return false;
        } finally {
            parsedChangelogs.giveBack(parsed);
        }
    }

    /** Does something with a Liquibase that knows of one changeset only. */
    void withOnly(Changeset changeset, Work work) throws Exception {
        ParsedChangelog parsed = parsedChangelogs.take(database);
        if (parsed.isSpent(changeset)) {
            parsedChangelogs.giveBack(parsed);
            parsed = parsedChangelogs.anew(database);
            withOnly(changeset, parsed, work);
            return;
        }
        try {
            withOnly(changeset, parsed, work);
        } finally {
            parsedChangelogs.giveBack(parsed);
        }
    }

    private void withOnly(Changeset changeset, ParsedChangelog parsed, Work work) throws Exception {
        DatabaseChangeLog alone = parsed.alone(changeset);
        SingleChangesetHistory.Limit limit = new SingleChangesetHistory.Limit(database, changeset);
        ran.before(limit::lift);
        limit.during(() -> {
            if (HistoryPreconditions.mayBeIn(alone.getPreconditions())) {
                limit.lift();
            }
            work.with(with(new Liquibase(alone, setup.resources(), database)));
        });
    }

    /**
     * Does something with a Liquibase that knows of one changeset and of all that ran, so that it validates them. What else
     * is pending would be taken first: changesets that run always, or that a precondition puts off to the next run.
     */
    void withAllThatRan(Changeset changeset, Work work) throws Exception {
        DatabaseChangeLog log = parsedChangelogs.anew(database).whole();
        ShouldRunChangeSetFilter pending = new ShouldRunChangeSetFilter(database);
        List<ChangeSet> all = log.getChangeSets();
        all.removeIf(other -> !RanChangesets.key(other).equals(RanChangesets.key(changeset))
                && pending.accepts(other).isAccepted());
        work.with(with(new Liquibase(log, setup.resources(), database)));
    }

    @Override
    public void close() throws DatabaseException {
        database.close();
    }

    /** Finds preconditions of a changelog that may depend on which changesets ran. */
    private static final class HistoryPreconditions {
        private static final String OF_LIQUIBASE = "liquibase.precondition.core.";

        private HistoryPreconditions() {}

        static boolean mayBeIn(@Nullable Precondition precondition) {
            if (precondition instanceof PreconditionLogic logic) {
                return logic.getNestedPreconditions().stream().anyMatch(HistoryPreconditions::mayBeIn);
            }
            return precondition != null && (isAboutChangesets(precondition) || !isOfLiquibase(precondition));
        }

        private static boolean isAboutChangesets(Precondition precondition) {
            return precondition instanceof ChangeSetExecutedPrecondition;
        }

        private static boolean isOfLiquibase(Precondition precondition) {
            return precondition.getClass().getName().startsWith(OF_LIQUIBASE);
        }
    }
}
