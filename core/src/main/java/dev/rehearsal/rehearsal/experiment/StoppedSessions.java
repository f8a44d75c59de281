package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.session.SessionDataSource;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A tool's sessions, which end behind one statement of a migration, by an error or because they are gone. A message of several statements is
 * sent up to there only; what the tool sends for itself is passed on as it is.
 */
final class StoppedSessions implements Sessions {
    /** Behind no statement. */
    static final int NEVER = Integer.MAX_VALUE;
    /** What every server refuses: there is no such table. */
    private static final String REFUSED = "select 1 from rehearsal_stops_here";

    private final JudgedSessions real;
    private final SentScript script;
    private final ScriptDialect dialect;
    private final SessionKill kill;
    private final int after;
    private final Stop stop;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Connection> open = new ArrayList<>();
    private boolean stopped;

    /** @param after behind which statement of the migration they end, from 1 */
    StoppedSessions(JudgedSessions real, SentScript script, SessionKill kill, int after, Stop stop) {
        this.real = real;
        this.script = script;
        this.dialect = ScriptDialects.of(real.dialect());
        this.kill = kill;
        this.after = after;
        this.stop = stop;
    }

    /** The statements of the migration that were sent so far, in order. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Whether they ended the run, and not the migration by itself. */
    boolean hasStopped() {
        return stopped;
    }

    @Override
    public Connection wholeScripts() throws SQLException {
        return watched(real.wholeScripts(), true);
    }

    @Override
    public DataSource dataSource() {
        DataSource source = real.dataSource();
        return new SessionDataSource(() -> watched(source.getConnection(), false));
    }

    @Override
    public String jdbcUrl() {
        return real.jdbcUrl();
    }

    @Override
    public void begun(Connection session) throws SQLException {
        real.begun(session);
    }

    @Override
    public void noticed(SimpleQuery.Noticed noticed) {
        real.noticed(noticed);
    }

    @Override
    public String user() {
        return real.user();
    }

    @Override
    public @Nullable String password() {
        return real.password();
    }

    private Connection watched(Connection session, boolean whole) throws SQLException {
        if (stopped && stop == Stop.LOST_SESSION) {
            session.close();
            throw gone();
        }
        open.add(session);
        return (Connection) Proxy.newProxyInstance(
                StoppedSessions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        open.remove(session);
                    }
                    Object result = call(session, method, arguments);
                    return result instanceof Statement statement
                            ? watched(statement, method, arguments, whole)
                            : result;
                });
    }

    private Object watched(Statement statement, Method maker, Object @Nullable [] arguments, boolean whole) {
        String prepared = statement instanceof PreparedStatement ? text(arguments) : "";
        return Proxy.newProxyInstance(
                StoppedSessions.class.getClassLoader(),
                new Class<?>[] {maker.getReturnType()},
                (proxy, method, given) -> {
                    if (!method.getName().startsWith("execute")) {
                        return call(statement, method, given);
                    }
                    String text = text(given);
                    return execute(statement, method, given, text.isEmpty() ? prepared : text, whole);
                });
    }

    private static String text(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : "";
    }

    private @Nullable Object execute(
            Statement statement, Method method, Object @Nullable [] arguments, String text, boolean whole)
            throws Throwable {
        List<Sent> message = message(text, whole);
        int before = sent.size();
        sent.addAll(message);
        if (message.isEmpty() || sent.size() < after || before > after) {
            return call(statement, method, arguments);
        }
        if (before == after) {
            stopped = true;
            return statement.execute(REFUSED);
        }
        if (sent.size() == after) {
            Object result = call(statement, method, arguments);
            return stop == Stop.ERROR ? result : lose();
        }
        stopped = true;
        String beginning = beginning(text, after - before);
        if (stop == Stop.ERROR) {
            return statement.execute(beginning + ";\n" + REFUSED);
        }
        statement.execute(beginning);
        return lose();
    }

    /** The statements of the migration in a message; none in one that the tool sends for itself. */
    private List<Sent> message(String text, boolean whole) {
        return whole
                ? script.message(text).orElse(List.of())
                : script.statement(text).stream().toList();
    }

    private String beginning(String text, int statements) {
        ScriptText.Statement last = ScriptText.of(text, dialect).statements().get(statements - 1);
        return text.substring(0, last.start() + last.text().length());
    }

    private Object lose() throws SQLException {
        stopped = true;
        List<Integer> ids = new ArrayList<>();
        for (Connection session : open) {
            ids.add(real.id(session));
        }
        kill.end(ids);
        throw gone();
    }

    /** Without the state of a lost connection: nobody has to ask whether the server is well. */
    private static SQLException gone() {
        return new SQLException("the migration's process is gone");
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
