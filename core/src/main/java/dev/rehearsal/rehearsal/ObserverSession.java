package dev.rehearsal.rehearsal;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.schema.SchemaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The observer of one database; its session is opened when it is needed, and again where it was ended. */
final class ObserverSession {
    private final Database database;
    private final List<String> bookkeepingTables;
    private @Nullable Observer observer;
    private boolean open;

    ObserverSession(Database database, List<String> bookkeepingTables) {
        this.database = database;
        this.bookkeepingTables = bookkeepingTables;
    }

    /** Something that is read by the observer. */
    interface Observing<T> {
        T by(Observer observer) throws SQLException;
    }

    /** A migration may end the session, as where it ends all but its own; then another one does the work. */
    <T> T doing(Observing<T> work) throws SQLException {
        Observer current = observer();
        try {
            return work.by(current);
        } catch (SQLException | SchemaException e) {
            if (!current.connection().isClosed()) {
                throw e;
            }
            open = false;
            return work.by(observer());
        }
    }

    Connection connection() throws SQLException {
        return observer().connection();
    }

    private Observer observer() throws SQLException {
        Observer current = observer;
        if (current != null && open) {
            return current;
        }
        Connection connection = database.connect(Access.OBSERVER, Map.of("prepareThreshold", "1"));
        open = true;
        if (current == null) {
            current = new Observer(connection, bookkeepingTables);
            observer = current;
        } else {
            current.reconnect(connection);
        }
        return current;
    }

    /** Ends the session and keeps what the observer knows. */
    void leave() {
        if (observer != null) {
            observer.close();
            open = false;
        }
    }

    /** Forgets what the observer knows by the counters of a server that is stopped. */
    void forget() {
        observer = null;
    }
}
