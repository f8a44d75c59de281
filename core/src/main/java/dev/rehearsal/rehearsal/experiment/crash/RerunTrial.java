package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.database.Access;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.SchemaDifference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends what was run of an up once more while it stands between two of its statements, in another session. Where that is refused without an
 * effect, a second run would fail there; where all of it is accepted without an effect, a second run comes to where the first one was. Either way
 * the up goes on, and one database is enough for many places. Where it has an effect, nothing is learned from there on.
 */
final class RerunTrial implements AutoCloseable {
    /** Even where they are refused, numbers are used up. */
    private static final Set<String> NEVER_SENT_TWICE = Set.of("insert", "replace", "load");

    /** Another session would wait for what these hold. */
    private static final Set<String> HOLDING = Set.of("lock", "handler");

    /** States of a connection that is lost, which is no refusal. */
    private static final String LOST = "08";

    /** Something may hold a lock for which a statement would wait. */
    private static final int LONGEST_SECONDS = 5;

    private final DatabaseFixture fixture;
    private final List<Integer> places;
    private final boolean fileByFile;
    private final Map<Integer, Answer> answers = new TreeMap<>();
    /** One in which the server refused all there was. */
    private @Nullable Connection unused;

    private int lastRefused;
    private boolean over;
    private boolean changed;

    /** @param fileByFile whether the tool keeps which files were run, so that a second run begins with the last one */
    RerunTrial(DatabaseFixture fixture, List<Integer> places, boolean fileByFile) {
        this.fixture = fixture;
        this.places = places;
        this.fileByFile = fileByFile;
    }

    /**
     * What comes of a second run.
     *
     * @param failsAt the statement that is refused, from 1; 0 where none is
     * @param message the server's words; empty where it refuses none
     */
    record Answer(int failsAt, String message) {
        private static final Answer GOES_ON = new Answer(0, "");
    }

    /** By the place behind which the first run stood; none where it is not known. */
    Map<Integer, Answer> answers() {
        return answers;
    }

    /** Whether the up goes on as if nothing had been sent twice. */
    boolean changedNothing() {
        return !changed;
    }

    /** Whether a session remembers something of it that may not be the same the second time. */
    private static boolean keepsSomething(Sent statement) {
        String text = statement.text();
        return text.contains("@")
                || firstWord(text).equals("prepare")
                || text.toLowerCase(Locale.ROOT).contains("temporary");
    }

    /**
     * Tries it where the up now stands.
     *
     * @param session where the last statement was run
     * @param run the up's statements so far
     */
    void after(Connection session, List<Sent> run) throws SQLException {
        over |= HOLDING.contains(firstWord(run.get(run.size() - 1).text()));
        int first = fileByFile ? firstOfFile(run) : 0;
        if (first == run.size() - 1) {
            lastRefused = 0;
        }
        if (over || !places.contains(run.size()) || ScriptDialect.of(session).isInTransaction(session)) {
            return;
        }
        ObservedState before = lastRefused == 1 ? null : fixture.observe();
        Connection other = newSession();
        boolean isUnused = false;
        try {
            again(other, before, run.subList(first, run.size()), first);
            isUnused = lastRefused == 1;
        } catch (SQLTimeoutException e) {
            stopTrying();
        } finally {
            if (isUnused) {
                unused = other;
            } else {
                other.close();
            }
        }
    }

    /** A session in which nothing was done yet. */
    private Connection newSession() throws SQLException {
        Connection session = unused;
        unused = null;
        return session == null ? fixture.database().connect(Access.MIGRATOR_WHOLE_SCRIPTS) : session;
    }

    private void stopTrying() {
        over = true;
        changed = true;
    }

    /** Where the file of the last statement begins. */
    private static int firstOfFile(List<Sent> run) {
        String path = run.get(run.size() - 1).path();
        int first = run.size() - 1;
        while (first > 0 && run.get(first - 1).path().equals(path)) {
            first--;
        }
        return first;
    }

    /** @param earlier how many statements were run before these, of which no second run knows */
    private void again(Connection other, @Nullable ObservedState before, List<Sent> run, int earlier)
            throws SQLException {
        int place = earlier + run.size();
        for (int i = 1; i <= run.size(); i++) {
            String text = run.get(i - 1).text();
            if (NEVER_SENT_TWICE.contains(firstWord(text))) {
                lastRefused = 0;
                if (i > 1 && !isAsBefore(before)) {
                    stopTrying();
                }
                return;
            }
            String refusal = refusal(other, text);
            if (!refusal.isEmpty()) {
                lastRefused = i;
                boolean whole = i == 1 && isWholeOrNotAtAll(text);
                note(place, new Answer(earlier + i, refusal), whole || isAsBefore(before));
                return;
            }
        }
        lastRefused = 0;
        boolean same = isAsBefore(before);
        if (!same || run.stream().noneMatch(RerunTrial::keepsSomething)) {
            note(place, Answer.GOES_ON, same);
        }
    }

    /** The server's words; empty where it accepts the statement. */
    private static String refusal(Connection session, String text) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout(LONGEST_SECONDS);
            statement.execute(text);
            return "";
        } catch (SQLTimeoutException e) {
            throw e;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(LOST)) {
                throw e;
            }
            return ServerWords.message(e);
        }
    }

    private void note(int place, Answer answer, boolean withoutEffect) {
        if (withoutEffect) {
            answers.put(place, answer);
        } else {
            stopTrying();
        }
    }

    private boolean isAsBefore(@Nullable ObservedState before) {
        if (before == null) {
            return false;
        }
        ObservedState now = fixture.observe();
        return SchemaDifference.between(before.schema(), now.schema()).objects().isEmpty()
                && before.suspects(now).isEmpty();
    }

    /** Of several tables, some may be dropped. */
    private static boolean isWholeOrNotAtAll(String statement) {
        String word = firstWord(statement);
        return word.equals("create")
                || word.equals("alter")
                || ((word.equals("drop") || word.equals("rename")) && !statement.contains(","));
    }

    private static String firstWord(String statement) {
        return statement.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        if (unused == null) {
            return;
        }
        try {
            unused.close();
        } catch (SQLException e) {
            throw new RehearsalException("a session could not be closed: " + e.getMessage(), e);
        }
    }
}
