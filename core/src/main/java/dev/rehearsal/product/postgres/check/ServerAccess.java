package dev.rehearsal.product.postgres.check;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.history.format.ScriptText.Statement;
import dev.rehearsal.history.format.ScriptText.Token;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A statement of an up whose text reaches the server's machine: its files, its programs or other servers. Values, comments and names
 * do not count.
 *
 * @param line its line in the file, from 1
 * @param does what it does, as in {@code writes a file on the server}
 * @param words how it is written, without paths and commands
 */
record ServerAccess(int line, String does, String words) {
    static final String WRITES = "writes a file on the server";
    static final String READS = "reads a file of the server";
    static final String STARTS = "starts a program on the server";
    static final String UNTRUSTED = "makes a routine in a language that may do anything on the server";

    private static final Map<String, String> FUNCTIONS = Map.of(
            "LO_EXPORT", WRITES,
            "PG_FILE_WRITE", WRITES,
            "PG_FILE_RENAME", WRITES,
            "PG_FILE_UNLINK", WRITES,
            "LO_IMPORT", READS,
            "PG_READ_FILE", READS,
            "PG_READ_BINARY_FILE", READS);
    private static final Set<String> LANGUAGES =
            Set.of("C", "INTERNAL", "PLPYTHONU", "PLPYTHON2U", "PLPYTHON3U", "PLPERLU", "PLTCLU", "PLSH", "PLRUSTU");
    /** Statements that name a function without calling it. */
    private static final Set<String> NAMING = Set.of("GRANT", "REVOKE", "COMMENT", "ALTER", "DROP", "SECURITY");

    /** The first of an up; empty where there is none, or where the up is code. */
    static Optional<ServerAccess> in(Migration migration) {
        return migration.up().batches().stream().flatMap(ServerAccess::in).findFirst();
    }

    private static Stream<ServerAccess> in(Script script) {
        return in(script.sql(), Math.max(1, script.line()));
    }

    private static Stream<ServerAccess> in(String sql, int firstLine) {
        return ScriptText.of(sql).statements().stream().flatMap(statement -> of(statement, firstLine));
    }

    private static Stream<ServerAccess> of(Statement statement, int firstLine) {
        List<Token> tokens = statement.tokens();
        List<String> words = tokens.stream()
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .toList();
        int line = firstLine + statement.line() - 1;
        return Stream.of(copies(words), calls(words), languages(words))
                .flatMap(found -> found.map(one -> new ServerAccess(line, one.does(), one.words())))
                .findFirst()
                .map(Stream::of)
                .orElseGet(() -> statement.block().stream().flatMap(inside -> of(inside, line)));
    }

    private static Stream<ServerAccess> copies(List<String> words) {
        if (!words.get(0).equals("COPY")) {
            return Stream.empty();
        }
        int depth = 0;
        for (int at = 1; at + 1 < words.size(); at++) {
            String word = words.get(at);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 && (word.equals("TO") || word.equals("FROM"))) {
                return copy(word, words.get(at + 1));
            }
        }
        return Stream.empty();
    }

    private static Stream<ServerAccess> copy(String direction, String target) {
        String written = "copy … " + direction.toLowerCase(Locale.ROOT);
        if (target.equals("PROGRAM")) {
            return Stream.of(new ServerAccess(0, STARTS, written + " program"));
        }
        return isConstant(target)
                ? Stream.of(new ServerAccess(0, direction.equals("TO") ? WRITES : READS, written + " a file"))
                : Stream.empty();
    }

    private static Stream<ServerAccess> calls(List<String> words) {
        if (NAMING.contains(words.get(0)) || isRoutine(words)) {
            return Stream.empty();
        }
        return IntStream.range(0, words.size() - 1)
                .filter(at -> words.get(at + 1).equals("(") && FUNCTIONS.containsKey(words.get(at)))
                .mapToObj(at -> new ServerAccess(
                        0,
                        FUNCTIONS.getOrDefault(words.get(at), ""),
                        words.get(at).toLowerCase(Locale.ROOT) + "(…)"));
    }

    private static Stream<ServerAccess> languages(List<String> words) {
        if (!isRoutine(words) && !words.get(0).equals("DO")) {
            return Stream.empty();
        }
        return IntStream.range(1, words.size())
                .filter(at -> words.get(at - 1).equals("LANGUAGE"))
                .mapToObj(at -> words.get(at).replaceAll("['\"]", ""))
                .filter(LANGUAGES::contains)
                .map(language -> new ServerAccess(0, UNTRUSTED, "language " + language.toLowerCase(Locale.ROOT)));
    }

    private static boolean isRoutine(List<String> words) {
        List<String> head = words.subList(0, Math.min(words.size(), 4));
        return head.get(0).equals("CREATE") && (head.contains("FUNCTION") || head.contains("PROCEDURE"));
    }

    private static boolean isConstant(String word) {
        return word.startsWith("'") || word.startsWith("$") || word.startsWith("E'");
    }
}
