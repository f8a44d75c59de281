package dev.rehearsal.history.liquibase;

import java.util.Locale;
import java.util.Map;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** The values of placeholders. Those that the database provides are read from the current database each time. */
final class DatabaseParameters extends ChangeLogParameters {
    private static final String OF_DATABASE = "database.";
    private static final String OF_RUN = "liquibase_execution_deployment_id";

    private @Nullable Database atWork;
    private @Nullable ChangeLogParameters values;
    private boolean asked;

    private DatabaseParameters(Database database) {
        super(database);
        atWork = database;
    }

    /** Values for a database, those of the user among them. */
    static DatabaseParameters of(Database database, Map<String, String> given) {
        DatabaseParameters parameters = new DatabaseParameters(database);
        given.forEach(parameters::set);
        return parameters;
    }

    /** Whether something was made of values that are other ones on another database or in another run. */
    boolean askedForDatabase() {
        return asked;
    }

    void workOn(@Nullable Database database) {
        atWork = database;
        values = null;
    }

    @Override
    public @Nullable Object getValue(String key, DatabaseChangeLog changelog) {
        String name = key.toLowerCase(Locale.ROOT);
        asked |= name.startsWith(OF_DATABASE) || name.equals(OF_RUN);
        if (!name.startsWith(OF_DATABASE) || atWork == null) {
            return super.getValue(key, changelog);
        }
        if (values == null) {
            values = new ChangeLogParameters(atWork);
        }
        Object value = values.getValue(key, changelog);
        return value == null ? super.getValue(key, changelog) : value;
    }
}
