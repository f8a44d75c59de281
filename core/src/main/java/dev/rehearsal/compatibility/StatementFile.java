package dev.rehearsal.compatibility;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The text of a file of statements: each as it is, and a line with nothing but a semicolon behind it. */
final class StatementFile {
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
