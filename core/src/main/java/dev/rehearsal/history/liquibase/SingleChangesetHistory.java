package dev.rehearsal.history.liquibase;

import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;

/**
 * Reads only the rows of one changeset from Liquibase's schema history table. Before Liquibase runs a changeset, it
 * reads the whole table several times and then uses only this changeset's row. Liquibase finds this class as it finds
 * extensions, and uses it only while Rehearsal works with one changeset.
 */
public final class SingleChangesetHistory extends StandardChangeLogHistoryService {
    /** Made by Liquibase. */
    public SingleChangesetHistory() {}

    /** Limits what is read to one changeset while it is in Liquibase's scope. */
    static final class Limit {
        private static final String NAME = Limit.class.getName();

        private final Database database;
        private final Changeset changeset;
        private boolean lifted;

        Limit(Database database, Changeset changeset) {
            this.database = database;
            this.changeset = changeset;
        }

        /** Runs work while only that changeset's rows are read. */
        void during(Scope.ScopedRunner<?> work) throws Exception {
            Scope.child(NAME, this, work);
        }

        /** Lifts the limit: a changeset's preconditions and its custom classes may read all rows. */
        void lift() {
            if (!lifted) {
                lifted = true;
                Scope.getCurrentScope()
                        .getSingleton(ChangeLogHistoryServiceFactory.class)
                        .getChangeLogService(database)
                        .reset();
            }
        }
    }

    /** Higher than Liquibase's own service, lower than an extension's for its database. */
    @Override
    public int getPriority() {
        return PRIORITY_DEFAULT + 1;
    }

    @Override
    public boolean supports(Database database) {
        Limit limit = Scope.getCurrentScope().get(Limit.NAME, Limit.class);
        return limit != null && limit.database == database;
    }

    @Override
    public List<Map<String, ?>> queryDatabaseChangeLogTable(Database database) throws DatabaseException {
        Limit limit = Scope.getCurrentScope().get(Limit.NAME, Limit.class);
        return limit == null || limit.lifted
                ? super.queryDatabaseChangeLogTable(database)
                : LiquibaseHistoryTable.query(
                        database,
                        "select * from %s where lower(id) = lower(?) and lower(author) = lower(?)"
                                + " order by dateexecuted, orderexecuted",
                        limit.changeset.id(),
                        limit.changeset.author());
    }
}
