package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.observation.FirstWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Records the statements that a tool sends, and for each SQLSTATE those up to the last statement that failed with it. */
public final class SentStatements {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<String>> failed = new HashMap<>();
    private final ScriptDialect dialect;

    /** @param dialect how what is sent is read */
    public SentStatements(ScriptDialect dialect) {
        this.dialect = dialect;
    }

    /** One message of a session, with whether it belongs to a transaction that may still be rolled back. */
    private static final class Entry {
        private final Object session;
        private final String text;
        private boolean open = true;

        Entry(Object session, String text) {
            this.session = session;
            this.text = text;
        }
    }

    /** The messages up to the last one that the server refused with this SQLSTATE; empty where there was none. */
    public synchronized List<String> upToFailure(String sqlState) {
        return failed.getOrDefault(sqlState, List.of());
    }

    /**
     * The server has run a message.
     *
     * @param committed whether no transaction is open after it
     */
    synchronized void ran(Object session, String text, boolean committed) {
        entries.add(new Entry(session, text));
        if (isRollback(text)) {
            rolledBack(session);
        } else if (committed) {
            committed(session);
        }
    }

    /** The server has refused a message; a commit is one as well. */
    synchronized void refused(String text, String sqlState) {
        List<String> sent =
                new ArrayList<>(entries.stream().map(entry -> entry.text).toList());
        sent.add(text);
        failed.put(sqlState, List.copyOf(sent));
    }

    synchronized void committed(Object session) {
        entries.stream().filter(entry -> entry.session == session).forEach(entry -> entry.open = false);
    }

    synchronized void rolledBack(Object session) {
        entries.removeIf(entry -> entry.session == session && entry.open);
    }

    private boolean isRollback(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return FirstWord.of(text) == FirstWord.END
                && (word.startsWith("rollback") || word.startsWith("abort"))
                && ScriptText.of(text, dialect).statements().size() == 1;
    }
}
