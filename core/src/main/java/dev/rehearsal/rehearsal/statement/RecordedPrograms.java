package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.wire.RelayListener;
import dev.rehearsal.wire.RelayedSession;
import dev.rehearsal.wire.RelayedStatement;
import java.io.IOException;
import java.sql.SQLException;

/** Records what a tool in a process of its own sends. */
record RecordedPrograms(SentStatements sent) implements RelayListener {

    @Override
    public void statement(RelayedSession session, RelayedStatement statement) throws SQLException, IOException {
        String text = statement.textWithValues().orElseGet(statement::text);
        try {
            statement.run();
            sent.ran(session, text, session.isIdle());
        } catch (SQLException e) {
            sent.refused(text, String.valueOf(e.getSQLState()));
            throw e;
        }
    }

    @Override
    public void unseen(RelayedSession session, String text) {
        sent.ran(session, text, session.isIdle());
    }

    @Override
    public void leaves(RelayedSession session) {
        sent.rolledBack(session);
    }
}
