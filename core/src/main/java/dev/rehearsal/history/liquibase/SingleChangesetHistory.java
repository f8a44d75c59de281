package dev.rehearsal.history.liquibase;

import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;

/**
 * Liquibase's schema history table, of which only the rows of one changeset are read. Before it runs a changeset, Liquibase asks several times for everything
 * that ran before; of that it then looks at nothing but this one. Liquibase finds this class as it finds extensions, and
 * takes it only while Rehearsal works with one changeset.
 */
public final class SingleChangesetHistory extends StandardChangeLogHistoryService {
    /** Made by Liquibase. */
    public SingleChangesetHistory() {}

    /** The changeset whose rows are read, while this is in Liquibase's scope. */
    static final class Page {
        private static final String NAME = Page.class.getName();

        private final Database database;
        private final Changeset changeset;
        private boolean all;

        Page(Database database, Changeset changeset) {
            this.database = database;
            this.changeset = changeset;
        }

        /** Does something while only that changeset's rows are read. */
        void during(Scope.ScopedRunner<?> work) throws Exception {
            Scope.child(NAME, this, work);
        }

        /** Lets everything be read from now on: a changeset's preconditions and its own Java may turn all pages. */
        void openAll() {
            if (!all) {
                all = true;
                Scope.getCurrentScope()
                        .getSingleton(ChangeLogHistoryServiceFactory.class)
                        .getChangeLogService(database)
                        .reset();
            }
        }
    }

    /** Above Liquibase's own, below any that an extension brings for its database. */
    @Override
    public int getPriority() {
        return PRIORITY_DEFAULT + 1;
    }

    @Override
    public boolean supports(Database database) {
        Page page = Scope.getCurrentScope().get(Page.NAME, Page.class);
        return page != null && page.database == database;
    }

    @Override
    public List<Map<String, ?>> queryDatabaseChangeLogTable(Database database) throws DatabaseException {
        Page page = Scope.getCurrentScope().get(Page.NAME, Page.class);
        return page == null || page.all
                ? super.queryDatabaseChangeLogTable(database)
                : LiquibaseHistoryTable.query(
                        database,
                        "select * from %s where lower(id) = lower(?) and lower(author) = lower(?)"
                                + " order by dateexecuted, orderexecuted",
                        page.changeset.id(),
                        page.changeset.author());
    }
}
