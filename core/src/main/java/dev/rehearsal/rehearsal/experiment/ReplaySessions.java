package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.compatibility.StatementReplay;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.session.SessionDialects;
import dev.rehearsal.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in which statements of an application are made and run on one database. One that is not needed any more is
 * used again, in its first state, because another one costs more than what is done in it.
 */
final class ReplaySessions implements StatementReplay.Connections, AutoCloseable {
    private final Database database;
    private final boolean usedAgain;
    private @Nullable Connection idle;
    private @Nullable Connection owner;

    /** @param usedAgain whether a session may be used again; where statements are the user's they may leave something behind */
    ReplaySessions(Database database, boolean usedAgain) {
        this.database = database;
        this.usedAgain = usedAgain;
    }

    @Override
    public Connection open() throws SQLException {
        Connection known = idle;
        idle = null;
        // Lets two statements be sent as one text, and prepares nothing behind our back.
        return known == null ? database.connect(Access.MIGRATOR_WHOLE_SCRIPTS) : known;
    }

    @Override
    public void done(Connection session) throws SQLException {
        if (!usedAgain || idle != null || session.isClosed()) {
            session.close();
            return;
        }
        session.setAutoCommit(true);
        idle = isReset(session) ? session : null;
    }

    /** Makes the next session a new one: a migration may change how sessions begin. */
    void renew() {
        close(idle);
        idle = null;
    }

    /** The session in which statements are made from rows, in its first state. */
    Connection owner() throws SQLException {
        Connection known = owner;
        if (known != null && isReset(known)) {
            if (SessionDialects.of(database).laterSessionsBeginAlike(known)) {
                return known;
            }
            close(known);
        }
        owner = database.connect(Access.OBSERVER);
        return owner;
    }

    /** Whether the session is in its first state again; a migration may have ended it, and then it is closed. */
    private boolean isReset(Connection session) {
        try {
            database.reset(session);
            return true;
        } catch (SQLException e) {
            close(session);
            return false;
        }
    }

    @Override
    public void close() {
        renew();
        close(owner);
        owner = null;
    }

    private static void close(@Nullable Connection session) {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (SQLException e) {
            Secrets.logger(ReplaySessions.class.getName())
                    .log(System.Logger.Level.DEBUG, "a session could not be closed", e);
        }
    }
}
