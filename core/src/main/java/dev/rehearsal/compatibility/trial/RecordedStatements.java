package dev.rehearsal.compatibility.trial;

import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.ApplicationStatement.Origin;
import dev.rehearsal.compatibility.trial.Recorder.BoundValues;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Records what an application sends through a {@link DataSource}: each distinct statement once, as it was first executed
 * successfully. What is recorded stays when the data source or its connections are closed. Safe for use by several threads.
 *
 * <p>Values bound to a statement are not kept unless asked for: each is replaced by a plain one of its type. The text of a
 * statement is kept as it was sent, values in it included; a file has no password or other secret.
 */
public final class RecordedStatements {
    private final boolean keepsValues;
    private final Map<String, String> recorded = new ConcurrentHashMap<>();

    private RecordedStatements(boolean keepsValues) {
        this.keepsValues = keepsValues;
    }

    /** A recording that keeps no bound value, so that none can be found in its file. */
    public static RecordedStatements withoutValues() {
        return new RecordedStatements(false);
    }

    /** A recording that keeps the values of each statement's first execution, for rows that hold no secret. */
    public static RecordedStatements withValues() {
        return new RecordedStatements(true);
    }

    /** The same data source, recorded. */
    public DataSource around(DataSource source) {
        return Recorder.around(source, this);
    }

    /** What was recorded so far, in the order of the texts. */
    public List<ApplicationStatement> statements() {
        return recorded.values().stream()
                .distinct()
                .sorted()
                .map(RecordedStatements::recorded)
                .toList();
    }

    /**
     * Writes what was recorded so far as a text file, the same for the same statements in whatever order they came.
     *
     * @throws CompatibilityException if the file cannot be written
     */
    public void write(Path file) {
        List<String> texts = statements().stream()
                .map(ApplicationStatement::sql)
                .map(Secrets::masked)
                .toList();
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, StatementFile.text(texts), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CompatibilityException(
                    "the recorded statements could not be written to '" + file + "': " + e.getMessage(), e);
        }
    }

    /**
     * The statements of a file that {@link #write} wrote.
     *
     * @throws CompatibilityException if it cannot be read or is none
     */
    public static List<ApplicationStatement> read(Path file) {
        try {
            return StatementFile.statements(Files.readString(file, StandardCharsets.UTF_8), file).stream()
                    .map(RecordedStatements::recorded)
                    .toList();
        } catch (IOException e) {
            throw new CompatibilityException(
                    "the recorded statements of '" + file + "' could not be read: " + e.getMessage(), e);
        }
    }

    void add(String sql, BoundValues values) {
        if (ParameterMarkers.isOfApplication(sql)) {
            recorded.computeIfAbsent(sql, text -> values.in(text, keepsValues));
        }
    }

    private static ApplicationStatement recorded(String sql) {
        return new ApplicationStatement(sql, Origin.RECORDED, "");
    }

    /** The text of a file of statements: each as it is, and a line with nothing but a semicolon behind it. */
    private static final class StatementFile {
        private static final String FIRST_LINE = "-- statements recorded by Rehearsal, each ended by a line ';'";
        private static final String END = ";";
        /** Stands before a line of a statement that would end it, or that begins with it. */
        private static final String ESCAPE = "\\";

        private StatementFile() {}

        static String text(List<String> statements) {
            StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
            for (String statement : statements) {
                for (String line : statement.split("\n", -1)) {
                    boolean escaped = line.equals(END) || line.startsWith(ESCAPE);
                    text.append(escaped ? ESCAPE : "").append(line).append('\n');
                }
                text.append(END).append('\n');
            }
            return text.toString();
        }

        static List<String> statements(String text, Path file) {
            String[] lines = text.split("\n", -1);
            if (!lines[0].strip().equals(FIRST_LINE)) {
                throw new CompatibilityException("'" + file + "' holds no recorded statements: its first line is '"
                        + lines[0] + "', expected '" + FIRST_LINE + "'; record it anew");
            }
            List<String> statements = new ArrayList<>();
            List<String> current = new ArrayList<>();
            for (String line : List.of(lines).subList(1, lines.length)) {
                if (line.equals(END) || line.equals(END + "\r")) {
                    statements.add(String.join("\n", current));
                    current.clear();
                } else {
                    current.add(line.startsWith(ESCAPE) ? line.substring(ESCAPE.length()) : line);
                }
            }
            return statements;
        }
    }
}
