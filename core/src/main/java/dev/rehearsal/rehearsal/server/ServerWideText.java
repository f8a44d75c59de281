package dev.rehearsal.rehearsal.server;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.history.format.ScriptText.Statement;
import dev.rehearsal.history.format.ScriptText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds statements that change what all databases of a server share: in a script itself, in the bodies of its blocks and
 * routines, and in the text that these execute. Values, comments and names are no statements.
 */
final class ServerWideText {
    private static final int WORDS_SHOWN = 3;

    /** Words behind which another statement of a body begins. */
    private static final Set<String> OPENING = Set.of("BEGIN", "THEN", "ELSE", "LOOP");

    private static final Set<String> LOOPS = Set.of("FOR", "FOREACH");
    private static final Set<String> NOT_RUN_BY_EXECUTE = Set.of("FUNCTION", "PROCEDURE", "ON");

    /** A default in these is a value's. */
    private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "MERGE");

    private final Kind kind;
    private final Statement statement;
    private final int line;
    private final List<Token> tokens;
    private final List<String> words;
    private final boolean bodyExecutes;

    /** What a text is. */
    private enum Kind {
        SCRIPT,
        BODY,
        /** A constant in a body, run as a statement, perhaps with something appended. */
        EXECUTED
    }

    /**
     * A statement that changes the server.
     *
     * @param line its line in the text, from 1
     * @param words its first words; what follows may be a password
     */
    record Found(int line, String words) {}

    private ServerWideText(Kind kind, Statement statement, int firstLine, boolean bodyExecutes) {
        this.kind = kind;
        this.statement = statement;
        this.line = firstLine + statement.line() - 1;
        this.tokens = statement.tokens();
        this.words = words(tokens);
        this.bodyExecutes = bodyExecutes;
    }

    /** The first such statement of a script. */
    static Optional<Found> in(String script, ScriptDialect dialect) {
        return found(Kind.SCRIPT, script, 1, dialect).findFirst();
    }

    private static Stream<Found> found(Kind kind, String text, int firstLine, ScriptDialect dialect) {
        List<Statement> statements = ScriptText.of(text, dialect).statements();
        boolean executes = kind == Kind.BODY
                && statements.stream().anyMatch(one -> words(one.tokens()).contains("EXECUTE"));
        return statements.stream().flatMap(one -> new ServerWideText(kind, one, firstLine, executes).found());
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream()
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .toList();
    }

    private Stream<Found> found() {
        List<Integer> starts = starts();
        return IntStream.range(0, starts.size()).boxed().flatMap(i -> {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : tokens.size();
            return between(starts.get(i), end);
        });
    }

    private List<Integer> starts() {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 1; kind == Kind.BODY && i < tokens.size(); i++) {
            if (OPENING.contains(words.get(i - 1))) {
                starts.add(i);
            }
        }
        return starts;
    }

    private Stream<Found> between(int start, int end) {
        if (new ServerWideWords(words.subList(start, end), kind == Kind.EXECUTED).changeTheServer()) {
            List<String> first = tokens.subList(start, Math.min(end, start + WORDS_SHOWN)).stream()
                    .map(Token::text)
                    .toList();
            return Stream.of(new Found(lineOf(start), String.join(" ", first)));
        }
        return Stream.concat(
                bodies(start, end).flatMap(at -> within(Kind.BODY, at)),
                executed(start, end).flatMap(at -> within(Kind.EXECUTED, at)));
    }

    /** The bodies of a block, or of a routine that is created. */
    private Stream<Integer> bodies(int start, int end) {
        boolean block = words.get(start).equals("DO");
        List<String> head = words.subList(start, Math.min(end, start + 4));
        boolean routine = head.get(0).equals("CREATE") && (head.contains("FUNCTION") || head.contains("PROCEDURE"));
        return IntStream.range(start + 1, end)
                .filter(this::isConstant)
                .filter(at -> (block && !words.get(at - 1).equals("LANGUAGE"))
                        || (routine && words.get(at - 1).equals("AS")))
                .boxed();
    }

    /** The constants that are run, or kept in a variable where the body executes some. */
    private Stream<Integer> executed(int start, int end) {
        List<Integer> found = new ArrayList<>();
        boolean kept = bodyExecutes && keeps(start, end);
        boolean run = false;
        int called = 0;
        for (int at = start; at < end; at++) {
            String word = words.get(at);
            run = (run && !word.equals("USING")) || isExecute(at, end);
            called = parentheses(at, called);
            if (isConstant(at) && (kept || run || called > 0)) {
                found.add(at);
            }
        }
        return found.stream();
    }

    private boolean isExecute(int at, int end) {
        return kind == Kind.BODY
                && words.get(at).equals("EXECUTE")
                && at + 1 < end
                && !NOT_RUN_BY_EXECUTE.contains(words.get(at + 1));
    }

    /** How many parentheses are open since a call of {@code dblink_exec} or another function that is called like it. */
    private int parentheses(int at, int open) {
        String word = words.get(at);
        if (word.equals("(")) {
            boolean call = at > 0 && isName(at - 1) && words.get(at - 1).contains("EXEC");
            return open > 0 || call ? open + 1 : 0;
        }
        return word.equals(")") ? Math.max(0, open - 1) : open;
    }

    private boolean isName(int at) {
        return Character.isLetter(words.get(at).charAt(0))
                && !isConstant(at)
                && !words.get(at).equals("EXECUTE");
    }

    private boolean keeps(int start, int end) {
        List<String> own = words.subList(start, end);
        boolean assigned = IntStream.range(1, own.size())
                .anyMatch(
                        i -> own.get(i).equals("=") && (i == 1 || own.get(i - 1).equals(":")));
        return assigned
                || LOOPS.contains(own.get(0))
                || (own.contains("DEFAULT") && !WRITING.contains(own.get(0)))
                || (own.get(0).equals("SELECT") && own.contains("INTO"));
    }

    private Stream<Found> within(Kind inner, int at) {
        return found(inner, content(tokens.get(at).text()), lineOf(at), statement.dialect());
    }

    private boolean isConstant(int at) {
        String text = tokens.get(at).text();
        return text.charAt(0) == '\''
                || (text.length() > 1
                        && (text.charAt(0) == '$' || (Character.isLetter(text.charAt(0)) && text.charAt(1) == '\'')));
    }

    private static String content(String constant) {
        if (constant.charAt(0) == '$') {
            int tag = constant.indexOf('$', 1) + 1;
            return constant.substring(tag, Math.max(tag, constant.length() - tag));
        }
        int from = constant.indexOf('\'') + 1;
        String inner =
                constant.substring(from, Math.max(from, constant.length() - 1)).replace("''", "'");
        return from == 1 ? inner : inner.replace("\\'", "'");
    }

    private int lineOf(int at) {
        String before = statement.text().substring(0, tokens.get(at).start());
        return line
                + (int) before.chars().filter(character -> character == '\n').count();
    }

    /** Says of a statement by its words whether it changes what all databases of a server share. */
    private static final class ServerWideWords {
        private static final Set<String> OBJECTS = Set.of("ROLE", "USER", "GROUP", "TABLESPACE", "DATABASE");
        private static final Set<String> SHARED = Set.of("ROLE", "TABLESPACE", "DATABASE", "PARAMETER");

        private static final Set<String> GLOBALLY = Set.of("GLOBAL", "PERSIST", "PERSIST_ONLY");

        private final List<String> words;
        private final boolean continued;

        /**
         * The words of a statement.
         *
         * @param words its tokens in upper case
         * @param continued whether more may be appended to them when they are run
         */
        ServerWideWords(List<String> words, boolean continued) {
            this.words = words;
            this.continued = continued;
        }

        boolean changeTheServer() {
            return switch (word(0)) {
                case "CREATE", "ALTER", "DROP" -> changeObject();
                case "GRANT", "REVOKE" -> grant();
                case "COMMENT", "SECURITY" -> nameSharedObject(words.indexOf("ON"));
                case "ON" -> continued && nameSharedObject(0);
                case "SET" -> setForAll();
                case "RENAME" -> word(1).equals("USER");
                default -> false;
            };
        }

        private boolean changeObject() {
            if (word(0).equals("ALTER") && word(1).equals("SYSTEM")) {
                return true;
            }
            return OBJECTS.contains(word(1)) && !nameUserMapping() && (continued || words.size() > 2);
        }

        private boolean nameUserMapping() {
            boolean mapping = word(1).equals("USER") && word(2).equals("MAPPING");
            return mapping && (word(3).equals("FOR") || word(3).equals("IF") || (continued && words.size() == 3));
        }

        /** As MariaDB and MySQL set what all sessions begin with: {@code set global x}, {@code set @@global.x}. */
        private boolean setForAll() {
            String start = String.join("", words.subList(1, Math.min(4, words.size())));
            return GLOBALLY.stream().anyMatch(word -> word(1).equals(word) || start.startsWith("@@" + word));
        }

        /** Rights on what is shared, or the membership in a role, which is granted on nothing. */
        private boolean grant() {
            int on = words.indexOf("ON");
            int whom = words.indexOf(word(0).equals("GRANT") ? "TO" : "FROM");
            boolean onNothing = on < 0 || (whom >= 0 && whom < on);
            return onNothing ? whom > 0 : nameSharedObject(on);
        }

        private boolean nameSharedObject(int on) {
            return on >= 0 && SHARED.contains(word(on + 1));
        }

        private String word(int index) {
            return index < words.size() ? words.get(index) : "";
        }
    }
}
