package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.database.Access;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sends the first statement of an up again behind others of its statements, in another session. Where the server refuses it, a second run would
 * fail there, and nothing has changed: so the up goes on, and one database is enough for many places. Only statements of a kind that is carried
 * out as a whole or not at all are sent; where one is not refused, nothing more is learned here.
 */
final class FirstStatementTrial implements PacedSessions.Between {
    private static final Set<String> WHOLE_OR_NOT_AT_ALL = Set.of("create", "alter", "rename", "drop");
    /** A tool's session may hold a lock for which the statement would wait. */
    private static final int LONGEST_SECONDS = 5;

    private final DatabaseFixture fixture;
    private final List<Integer> places;
    private final Map<Integer, String> refusals = new TreeMap<>();
    private boolean over;

    FirstStatementTrial(DatabaseFixture fixture, List<Integer> places) {
        this.fixture = fixture;
        this.places = places;
    }

    /** The server's words, by the place where it refused. */
    Map<Integer, String> refusals() {
        return refusals;
    }

    @Override
    public void after(Connection session, Sent first, int number, Sent statement) throws SQLException {
        if (over
                || !places.contains(number)
                || !isWholeOrNotAtAll(first.text())
                || ScriptDialects.of(session).isInTransaction(session)) {
            return;
        }
        try (Connection other = fixture.database().connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement again = other.createStatement()) {
            again.setEscapeProcessing(false);
            again.setQueryTimeout(LONGEST_SECONDS);
            again.execute(first.text());
            over = true;
        } catch (SQLTimeoutException e) {
            over = true;
        } catch (SQLException e) {
            refusals.put(number, ServerWords.message(e));
        }
    }

    private static boolean isWholeOrNotAtAll(String statement) {
        String word = statement.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
        return WHOLE_OR_NOT_AT_ALL.contains(word) && !(word.equals("drop") && statement.contains(","));
    }
}
