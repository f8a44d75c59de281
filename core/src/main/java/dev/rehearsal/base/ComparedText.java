package dev.rehearsal.base;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.format.ScriptText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a history's files for an up, and when two of these texts say the same. */
final class ComparedText {
    private static final Pattern XML_COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern LINE_COMMENT = Pattern.compile("(?m)^\\s*(#|//).*$");
    private static final String END_OF_CHANGESET = "</changeSet>";
    /** Liquibase leaves it out of its checksum. */
    private static final Pattern SAID_OF_A_CHANGESET = Pattern.compile("(?s)<comment>.*?</comment>\\s*");

    private ComparedText() {}

    /** The text of an up: its SQL, else its part of its file; of a class, nothing. */
    static String of(Migration migration, List<Migration> all) {
        Script up = migration.up();
        return !up.sql().isEmpty() || up.uri().isEmpty() ? up.sql() : part(up, all);
    }

    /** The lines from where a script begins to where the next one does in the same file. */
    private static String part(Script up, List<Migration> all) {
        List<String> lines = file(up).lines().toList();
        int end = all.stream()
                .map(Migration::up)
                .filter(other -> other.uri().equals(up.uri()) && other.line() > up.line())
                .mapToInt(other -> other.line() - 1)
                .min()
                .orElse(lines.size());
        String text = String.join("\n", lines.subList(Math.min(up.line() - 1, end), end));
        int closed = text.indexOf(END_OF_CHANGESET);
        return closed < 0
                ? text.replaceFirst("[\\s,\\]}]+$", "")
                : SAID_OF_A_CHANGESET.matcher(text.substring(0, closed)).replaceAll("");
    }

    private static String file(Script up) {
        try {
            return text(Files.readAllBytes(Path.of(URI.create(up.uri()))));
        } catch (IOException e) {
            throw new HistoryException("'" + up.path() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** These bytes as a text, whatever its line ends were. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether two texts are equal but for their line ends, which git may change when it checks out a file. */
    static boolean areEqual(String one, String other) {
        return plain(one).equals(plain(other));
    }

    static boolean differInSpacesOnly(String one, String other) {
        return one.strip().replaceAll("\\s+", " ").equals(other.strip().replaceAll("\\s+", " "));
    }

    /** Whether two texts differ in comments and empty lines, and as SQL in white space, only. */
    static boolean saySame(String one, String other) {
        boolean code = one.stripLeading().startsWith("<")
                || LINE_COMMENT.matcher(one + "\n" + other).find();
        return code
                ? withoutComments(one).equals(withoutComments(other))
                : ScriptText.of(one).saysTheSameAs(ScriptText.of(other));
    }

    private static String withoutComments(String text) {
        return LINE_COMMENT
                .matcher(XML_COMMENT.matcher(plain(text)).replaceAll(""))
                .replaceAll("")
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").stripTrailing();
    }
}
