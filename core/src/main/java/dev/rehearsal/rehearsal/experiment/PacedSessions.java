package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.lock.Sent;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool's sessions in which something is done between the statements of a migration, which are sent one by one. */
final class PacedSessions extends InterceptedSessions {
    private final Between between;

    /** Done behind each statement. */
    interface Between {
        /**
         * Does it.
         *
         * @param session where the statement was run
         * @param run the migration's statements up to that one
         */
        void after(Connection session, List<Sent> run) throws SQLException;
    }

    PacedSessions(JudgedSessions real, SentScript script, Between between) {
        super(real, script);
        this.between = between;
    }

    @Override
    @Nullable
    Object send(Message message) throws SQLException {
        Object result = false;
        for (int i = 0; i < message.statements().size(); i++) {
            Sent statement = message.statements().get(i);
            if (message.statements().size() == 1) {
                result = message.sending().run();
            } else {
                execute(message.session(), statement.text());
            }
            between.after(message.session(), sent().subList(0, message.before() + i + 1));
        }
        return result;
    }
}
