package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells the statements of a migration from what its tool sends besides, and where in its file they stand. */
public final class SentScript {
    private final Script script;
    private final List<String> schemaHistory;
    private final ScriptDialect dialect;
    private final List<Sent> statements;
    private final boolean split;
    private int next;
    private final CodeLines code;
    private boolean whole;
    /** How many statements of code were sent as one message. */
    private int together;

    public SentScript(Script script, List<String> schemaHistory, ScriptDialect dialect) {
        this(script, schemaHistory, dialect, true);
    }

    private SentScript(Script script, List<String> schemaHistory, ScriptDialect dialect, boolean split) {
        this.script = script;
        this.dialect = dialect;
        this.code = new CodeLines(script);
        this.split = split;
        this.schemaHistory = schemaHistory;
        this.statements = script.batches().stream().flatMap(this::written).toList();
    }

    private Stream<Sent> written(Script script) {
        return ScriptText.of(script.sql(), dialect).statements().stream()
                .map(statement -> new Sent(statement.text(), script.line() + statement.line() - 1, script.path()));
    }

    /** The same script, to be sent as one batch. */
    public SentScript inOnePiece() {
        return new SentScript(script, schemaHistory, dialect, false);
    }

    /** Whether a text holds no statement. */
    boolean isEmpty(String text) {
        return ScriptText.of(text, dialect).isEmpty();
    }

    /** Whether the tool sent the whole file, or several statements of it, as one message. */
    public boolean wasWhole() {
        return whole;
    }

    /** Its statements as they are written; none of a migration that is code. */
    public List<Sent> written() {
        return statements;
    }

    /** How many statements it holds. */
    public int size() {
        return Math.max(statements.size(), together);
    }

    /** The statements of a message that holds nothing but some of this script, one after the other; empty for any other. */
    Optional<List<Sent>> message(String message) {
        List<ScriptText.Statement> parsed = ScriptText.of(message, dialect).statements();
        for (int i = next; !parsed.isEmpty() && i + parsed.size() <= statements.size(); i++) {
            List<Sent> found = statements.subList(i, i + parsed.size());
            if (fit(found, parsed)) {
                next = i + parsed.size();
                whole |= parsed.size() > 1 || parsed.size() == statements.size();
                Sent first = found.get(0);
                return Optional.of(split ? found : List.of(new Sent(message.strip(), first.line(), first.path())));
            }
        }
        return parsed.size() > 1 && split ? messageOfCode(message, parsed) : Optional.empty();
    }

    /** The file of a message that holds nothing but statements of one of several; empty where the script is of one file. */
    public String fileOf(String message) {
        return script.parts().isEmpty()
                ? ""
                : message(message).map(found -> found.get(0).path()).orElse("");
    }

    /** Whoever writes code may send several statements at once. */
    private Optional<List<Sent>> messageOfCode(String message, List<ScriptText.Statement> parsed) {
        if (!code.isCode() || isOfTheBooks(message)) {
            return Optional.empty();
        }
        whole = true;
        together = Math.max(together, parsed.size());
        return Optional.of(
                parsed.stream().map(statement -> code.sent(statement.text())).toList());
    }

    private static boolean fit(List<Sent> written, List<ScriptText.Statement> sent) {
        for (int i = 0; i < sent.size(); i++) {
            if (!fits(written.get(i).text(), sent.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    /** A statement of the migration; empty for what its tool sends for itself. */
    public Optional<Sent> statement(String text) {
        List<ScriptText.Statement> parsed = ScriptText.of(text, dialect).statements();
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        String bare = parsed.size() == 1 ? parsed.get(0).text() : text;
        for (int i = next; i < statements.size(); i++) {
            if (fits(statements.get(i).text(), bare)) {
                next = i + 1;
                return Optional.of(new Sent(
                        bare, statements.get(i).line(), statements.get(i).path()));
            }
        }
        boolean ours = code.isCode() && isWork(FirstWord.of(bare)) && !isOfTheBooks(bare);
        return ours ? Optional.of(code.sent(bare)) : Optional.empty();
    }

    private boolean isOfTheBooks(String sql) {
        return schemaHistory.stream().anyMatch(sql::contains);
    }

    private static boolean isWork(FirstWord word) {
        return word == FirstWord.ORDINARY || word == FirstWord.PROCEDURE;
    }

    /** Placeholders are filled in by the tool. */
    private static boolean fits(String written, String sent) {
        int placeholder = written.indexOf("${");
        return placeholder < 0
                ? written.equals(sent)
                : placeholder > 0 && sent.startsWith(written.substring(0, placeholder));
    }

    /** Finds where in a migration that is code its statements are written; what is put together by the code is where the migration begins. */
    private static final class CodeLines {
        /** A shorter line says too little to be found again. */
        private static final int SHORTEST = 12;

        private final Script script;
        private final boolean code;
        private final List<String> lines;
        private int next;

        CodeLines(Script script) {
            this.script = script;
            this.code = script.sql().isEmpty();
            this.lines = code ? read(script.uri()) : List.of();
            this.next = Math.max(0, script.line() - 1);
        }

        /** Whether nobody knows the statements before they are sent. */
        boolean isCode() {
            return code;
        }

        /** A statement with the line on which it is written, or on which its migration begins. */
        Sent sent(String statement) {
            String first = statement.lines().findFirst().orElse("").strip();
            int found = first.length() < SHORTEST ? -1 : find(first, next, lines.size());
            if (found < 0 && first.length() >= SHORTEST) {
                found = find(first, 0, Math.min(next, lines.size()));
            }
            if (found < 0) {
                return new Sent(statement, lines.isEmpty() ? 0 : script.line());
            }
            next = found;
            return new Sent(statement, found + 1);
        }

        private int find(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (lines.get(i).contains(text)) {
                    return i;
                }
            }
            return -1;
        }

        private static List<String> read(String uri) {
            if (!uri.startsWith("file:")) {
                return List.of();
            }
            try {
                return new String(Files.readAllBytes(Path.of(URI.create(uri))), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } catch (IOException | IllegalArgumentException e) {
                Secrets.logger(CodeLines.class.getName())
                        .log(System.Logger.Level.DEBUG, "no lines can be told of a migration that cannot be read", e);
                return List.of();
            }
        }
    }
}
