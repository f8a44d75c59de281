package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.lock.Sent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the statements of a migration from what its tool sends besides, and where in its file they stand. */
final class SentScript {
    private static final Pattern ASKING =
            Pattern.compile("(?is)\\s*(select|show|set|reset|begin|commit|rollback)\\b.*");

    private final Script script;
    private final List<String> bookkeeping;
    private final List<ScriptText.Statement> statements;
    private final boolean split;
    private int next;
    private boolean whole;

    SentScript(Script script, List<String> bookkeeping) {
        this(script, bookkeeping, true);
    }

    private SentScript(Script script, List<String> bookkeeping, boolean split) {
        this.script = script;
        this.split = split;
        this.bookkeeping = bookkeeping;
        this.statements = ScriptText.of(script.sql()).statements();
    }

    /** The same script, to be sent in one piece. */
    static SentScript inOnePiece(Script script, List<String> bookkeeping) {
        return new SentScript(script, bookkeeping, false);
    }

    /** Whether the tool sent the whole file as one message. */
    boolean wasWhole() {
        return whole;
    }

    /** How many statements it holds. */
    int size() {
        return statements.size();
    }

    /** The statements of a message that is the whole file; empty for any other. */
    Optional<List<Sent>> wholeFile(String message) {
        if (script.sql().isEmpty() || !message.equals(script.sql())) {
            return Optional.empty();
        }
        whole = true;
        return Optional.of(
                split
                        ? statements.stream().map(this::sent).toList()
                        : List.of(new Sent(script.sql().strip(), script.line())));
    }

    /** A statement of the migration; empty for what its tool sends for itself. */
    Optional<Sent> statement(String text) {
        List<ScriptText.Statement> parsed = ScriptText.of(text).statements();
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        String bare = parsed.size() == 1 ? parsed.get(0).text() : text;
        for (int i = next; i < statements.size(); i++) {
            if (fits(statements.get(i).text(), bare)) {
                next = i + 1;
                return Optional.of(new Sent(bare, lineOf(statements.get(i))));
            }
        }
        boolean ours = script.sql().isEmpty()
                && !ASKING.matcher(bare).matches()
                && bookkeeping.stream().noneMatch(bare::contains);
        return ours ? Optional.of(new Sent(bare, 0)) : Optional.empty();
    }

    /** Placeholders are filled in by the tool. */
    private static boolean fits(String written, String sent) {
        int placeholder = written.indexOf("${");
        return placeholder < 0
                ? written.equals(sent)
                : placeholder > 0 && sent.startsWith(written.substring(0, placeholder));
    }

    private Sent sent(ScriptText.Statement statement) {
        return new Sent(statement.text(), lineOf(statement));
    }

    private int lineOf(ScriptText.Statement statement) {
        return script.line() + statement.line() - 1;
    }
}
