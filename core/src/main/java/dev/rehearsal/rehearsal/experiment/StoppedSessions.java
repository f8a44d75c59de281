package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A tool's sessions, which end behind one statement of a migration, by an error or because they are gone. A message of several statements is
 * sent up to there only.
 */
final class StoppedSessions extends InterceptedSessions {
    /** What every server refuses: there is no such table. */
    private static final String REFUSED = "select 1 from rehearsal_stops_here";

    private final ScriptDialect dialect;
    private final SessionKill kill;
    private final int after;
    private final Stop stop;
    private boolean stopped;

    /** @param after behind which statement of the migration they end, from 1 */
    StoppedSessions(JudgedSessions real, SentScript script, SessionKill kill, int after, Stop stop) {
        super(real, script);
        this.dialect = ScriptDialects.of(real.dialect());
        this.kill = kill;
        this.after = after;
        this.stop = stop;
    }

    /** Whether they ended the run, and not the migration by itself. */
    boolean hasStopped() {
        return stopped;
    }

    @Override
    void requireAlive() throws SQLException {
        if (stopped && stop == Stop.LOST_SESSION) {
            throw gone();
        }
    }

    @Override
    @Nullable
    Object send(Message message) throws SQLException {
        int until = message.before() + message.statements().size();
        if (until < after || message.before() > after) {
            return message.sending().run();
        }
        if (message.before() == after) {
            stopped = true;
            return execute(message.session(), REFUSED);
        }
        if (until == after) {
            Object result = message.sending().run();
            return stop == Stop.ERROR ? result : lose();
        }
        stopped = true;
        String beginning = beginning(message);
        if (stop == Stop.ERROR) {
            return execute(message.session(), beginning + ";\n" + REFUSED);
        }
        execute(message.session(), beginning);
        return lose();
    }

    private String beginning(Message message) {
        ScriptText.Statement last =
                ScriptText.of(message.text(), dialect).statements().get(after - message.before() - 1);
        return message.text().substring(0, last.start() + last.text().length());
    }

    private Object lose() throws SQLException {
        stopped = true;
        kill.end(ids());
        throw gone();
    }
}
