package dev.rehearsal.rehearsal.session;

import dev.rehearsal.database.Database;
import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.rehearsal.RehearsalException;
import java.util.List;
import java.util.ServiceLoader;

/** What is known of sessions, by dialect. */
public final class SessionDialects {
    private static final List<SessionDialect> ALL =
            ServiceLoader.load(SessionDialect.class, SessionDialect.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private SessionDialects() {}

    /** What is known of the sessions on a database. */
    public static SessionDialect of(Database database) {
        return of(database.dialect());
    }

    private static SessionDialect of(Dialect dialect) {
        return ALL.stream()
                .filter(each -> each.dialect().id().equals(dialect.id()))
                .findFirst()
                .orElseThrow(() ->
                        new RehearsalException("sessions of " + dialect.product() + " cannot be looked at", null));
    }
}
