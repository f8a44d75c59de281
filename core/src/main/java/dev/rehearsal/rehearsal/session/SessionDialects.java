package dev.rehearsal.rehearsal.session;

import dev.rehearsal.database.Database;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import dev.rehearsal.rehearsal.RehearsalException;
import java.util.ServiceLoader;

/** What is known of sessions, by dialect. */
public final class SessionDialects {
    private static final DialectLookup<SessionDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(SessionDialect.class, SessionDialect.class.getClassLoader()).stream(),
            SessionDialect::dialect);

    private SessionDialects() {}

    /** What is known of the sessions on a database. */
    public static SessionDialect of(Database database) {
        return of(database.dialect());
    }

    /** What is known of the sessions of a dialect. */
    public static SessionDialect of(DatabaseProduct dialect) {
        return ALL.of(dialect)
                .orElseThrow(() ->
                        new RehearsalException("sessions of " + dialect.product() + " cannot be looked at", null));
    }
}
