package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.database.Rights;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The middle of an up on a database that is thrown away, for servers that do not take back what defines an object. A failing statement that only
 * writes rows is tried there in a transaction; any other one on a fork each time, which costs so much that there are not many.
 */
final class MiddleOnForks implements Middle {
    private static final int FORKS = 24;
    private static final int TRIES = 220;

    private final Database database;
    private final RepairDialect dialect;
    /** What the up did to its session, which the next session needs, too. */
    private final List<String> ofSession = new ArrayList<>();

    private @Nullable Connection session;
    private boolean inPlace;
    private boolean stopped;
    private int forks;

    /** @param database in the state before the up; closed with this */
    MiddleOnForks(Database database, RepairDialect dialect) {
        this.database = database;
        this.dialect = dialect;
    }

    @Override
    public Connection session() throws SQLException {
        Connection known = session;
        if (known == null) {
            known = open(database);
            session = known;
            known.setAutoCommit(!stopped);
        }
        return known;
    }

    /** One that may make triggers anew, which stand in the way of taking rows out; it keeps the rights with which it began. */
    @SuppressWarnings("try") // What it gives is taken back in any case.
    private static Connection connect(Database on) throws SQLException {
        try (Elevation whileItBegins = on.beginPhase(on, Rights.SUPERUSER, false)) {
            return on.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
        }
    }

    private Connection open(Database on) throws SQLException {
        Connection opened = connect(on);
        try {
            for (String sql : ofSession) {
                try (var statement = opened.createStatement()) {
                    statement.execute(sql);
                }
            }
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public @Nullable SQLException goOn(String statement, Sending sending) throws SQLException {
        SQLException refused = sending.send(session(), statement);
        if (refused == null && dialect.staysInSession(statement)) {
            ofSession.add(statement);
        }
        return refused;
    }

    /** What it would refuse, the statements before it have refused. */
    @Override
    public @Nullable SQLException commit(Sending sending) {
        return null;
    }

    @Override
    public void stopBefore(String statement) throws SQLException {
        inPlace = dialect.canBeTakenBack(session(), statement);
        stopped = true;
        leave();
    }

    @Override
    public <T> @Nullable T trying(DatabaseFixture.Looking<T> work) throws SQLException {
        if (inPlace) {
            try {
                T found = work.on(session());
                session().rollback();
                return found;
            } catch (SQLException e) {
                // On a fork it may be possible, where nothing has to be taken back.
                undo();
            }
        }
        if (++forks > FORKS) {
            return null;
        }
        leave();
        try (Database fork = database.fork();
                Connection own = open(fork)) {
            return work.on(own);
        }
    }

    @Override
    public boolean isDear() {
        return !inPlace;
    }

    /** Enough for a table of 100 rows of which every other one is in the way: values are refused here as late as when they are written. */
    @Override
    public int tries() {
        return TRIES;
    }

    @Override
    public boolean isExhausted() {
        return forks > FORKS;
    }

    @Override
    public void undo() throws SQLException {
        leave();
    }

    private void leave() throws SQLException {
        Connection known = session;
        session = null;
        if (known != null) {
            if (!known.getAutoCommit()) {
                known.rollback();
            }
            known.close();
        }
    }

    @Override
    public void close() throws SQLException {
        try (database) {
            leave();
        }
    }
}
