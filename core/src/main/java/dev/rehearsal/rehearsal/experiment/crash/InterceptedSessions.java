package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.ProxiedSessions;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tool's sessions in which the statements of one migration are told from what the tool sends for itself, and are sent otherwise. */
abstract class InterceptedSessions extends ProxiedSessions {
    private final SentScript script;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Connection> open = new ArrayList<>();
    /** Whether the tool says which texts are the migration's; otherwise they are told by what is written. */
    private boolean announces;

    private @Nullable Announced next;

    InterceptedSessions(JudgedSessions real, SentScript script) {
        super(real);
        this.script = script;
    }

    /**
     * A message that holds statements of the migration.
     *
     * @param session the session in which it is sent
     * @param statements the statements, at least one
     * @param before how many of the migration's statements were sent before
     * @param text what the tool sends
     * @param sending sends it as it is
     */
    record Message(Connection session, List<Sent> statements, int before, String text, Sending sending) {}

    /**
     * A text of the migration that comes next.
     *
     * @param text the text
     * @param lines where each of its lines, from 1, stands in its file
     */
    private record Announced(String text, IntUnaryOperator lines) {}

    /** Sends a message as the tool wants it sent. */
    interface Sending {
        @Nullable
        Object run() throws SQLException;
    }

    /** Sends a message of the migration, or something in its place. */
    abstract @Nullable Object send(Message message) throws SQLException;

    /** Whether nobody works in them any more although they are open: whoever still has one finds it closed. */
    boolean isAbandoned() {
        return false;
    }

    /** The statements of the migration that were sent so far, in order. */
    final List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** The server's numbers of the sessions that are open. */
    final List<Integer> ids() throws SQLException {
        return ids(open);
    }

    /** Gives back all sessions that are open. */
    final void giveBack() throws SQLException {
        for (Connection session : List.copyOf(open)) {
            session.close();
        }
        open.clear();
    }

    @Override
    public void begun(Connection session) throws SQLException {
        real().begun(session);
    }

    @Override
    public void announced() {
        announces = true;
    }

    @Override
    public void sending(String sql, IntUnaryOperator lines) {
        next = new Announced(sql, lines);
    }

    @Override
    public void noticed(SimpleQuery.Noticed noticed) {
        real().noticed(noticed);
    }

    @Override
    protected Connection proxied(Connection session) {
        open.add(session);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (isLeft(method)) {
                return closed(method);
            }
            if (method.getName().equals("close")) {
                open.remove(session);
            }
            Object result = call(session, method, arguments);
            if (!(result instanceof Statement statement)) {
                return result;
            }
            String prepared = statement instanceof PreparedStatement ? text(arguments) : "";
            return intercepted(session, statement, method.getReturnType(), prepared);
        });
    }

    private Object intercepted(Connection session, Statement statement, Class<?> type, String prepared) {
        return proxy(type, (proxy, method, arguments) -> {
            if (isLeft(method)) {
                return closed(method);
            }
            String given = text(arguments);
            String text = given.isEmpty() ? prepared : given;
            List<Sent> statements = method.getName().startsWith("execute") ? statements(text) : List.of();
            if (statements.isEmpty()) {
                return call(statement, method, arguments);
            }
            int before = sent.size();
            sent.addAll(statements);
            return send(
                    new Message(session, statements, before, text, () -> callStatement(statement, method, arguments)));
        });
    }

    /** The statements of the migration in a message; none in one that the tool sends for itself. */
    private List<Sent> statements(String text) {
        if (!announces) {
            return script.statement(text).stream().toList();
        }
        Announced ours = next;
        if (ours == null || !ours.text().equals(text)) {
            return List.of();
        }
        next = null;
        String file = script.fileOf(text);
        return ScriptText.of(text, real().dialect().require(ScriptDialect.class)).statements().stream()
                .map(statement -> new Sent(statement.text(), ours.lines().applyAsInt(statement.line()), file))
                .toList();
    }

    private boolean isLeft(Method method) {
        return isAbandoned() && method.getDeclaringClass() != Object.class;
    }

    /** What a session, or a statement in it, answers to whoever has left it. */
    private static @Nullable Object closed(Method method) throws SQLException {
        return switch (method.getName()) {
            case "close", "abort" -> null;
            case "isClosed" -> true;
            case "isValid" -> false;
            default -> throw gone();
        };
    }

    /** What is said of a session whose client has lost it. */
    static SQLException gone() {
        return new SQLException("the migration's process is gone");
    }

    /** Runs one statement in a session, whatever its driver would make of it. */
    static boolean execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(sql);
        }
    }
}
