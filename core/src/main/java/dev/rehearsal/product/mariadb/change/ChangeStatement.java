package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement that may define a table otherwise, as far as its words have to be known in order to ask a server how it does that.
 *
 * @param text as it is sent
 * @param words its tokens
 * @param verb number of the token with which what is done begins; that of another one than the first behind {@code set statement … for}
 */
record ChangeStatement(String text, List<ScriptText.Token> words, int verb) {
    private static final Set<String> DEFINE = Set.of("ALTER", "CREATE", "DROP", "TRUNCATE", "RENAME", "LOCK");
    private static final Set<String> ALGORITHMS = Set.of("DEFAULT", "INSTANT", "NOCOPY", "INPLACE", "COPY");
    private static final Set<String> LOCKS = Set.of("DEFAULT", "NONE", "SHARED", "EXCLUSIVE");

    static ChangeStatement of(String text, Product product) {
        List<ScriptText.Token> words =
                ScriptText.of(text, product.dialect().require(ScriptDialect.class)).statements().stream()
                        .limit(1)
                        .flatMap(statement -> statement.tokens().stream()
                                .map(token -> new ScriptText.Token(statement.start() + token.start(), token.text())))
                        .toList();
        ChangeStatement whole = new ChangeStatement(text, words, 0);
        return whole.is(0, "SET") && whole.is(1, "STATEMENT")
                ? new ChangeStatement(text, words, whole.behindFor())
                : whole;
    }

    /** What the server makes of it by its own account: of tables that are to be optimized the first is written anew, and so the others. */
    ChangeStatement inEffect(Collection<String> tables, Product product) {
        Optional<String> optimized = is(verb, "OPTIMIZE") ? named(tables).findFirst() : Optional.empty();
        return optimized
                .map(table -> text.substring(0, words.get(verb).start()) + "alter table " + table + " force")
                .map(anew -> of(anew, product))
                .orElse(this);
    }

    private int behindFor() {
        int at = 0;
        while (at < words.size() && !is(at, "FOR")) {
            at++;
        }
        return at + 1;
    }

    String upper(int at) {
        return at < words.size() ? words.get(at).text().toUpperCase(Locale.ROOT) : "";
    }

    boolean is(int at, String word) {
        return upper(at).equals(word);
    }

    boolean has(String word) {
        return words.stream().anyMatch(found -> found.text().equalsIgnoreCase(word));
    }

    /** Its text from a token on, empty where that is not there. */
    String from(int at) {
        return at < words.size() ? text.substring(words.get(at).start()) : "";
    }

    /** Which of some tables it names, if it is a statement that defines something; the one that it changes comes first. */
    List<String> among(Collection<String> tables) {
        if (!DEFINE.contains(upper(verb))) {
            return List.of();
        }
        String own = target().map(Target::table).orElse("");
        return named(tables)
                .sorted(Comparator.comparing(
                        (String table) -> !Backticks.bare(table).equals(own)))
                .toList();
    }

    /** Which of some tables it names. */
    Stream<String> named(Collection<String> tables) {
        Set<String> named =
                words.stream().map(word -> Backticks.bare(word.text())).collect(Collectors.toSet());
        return tables.stream().filter(table -> named.contains(Backticks.bare(table)));
    }

    /**
     * The table that a statement changes which takes an algorithm and a lock.
     *
     * @param table its name without backticks
     * @param at offset at which they can be put in
     * @param before what stands before them there
     * @param between what stands between them
     * @param after what stands behind them
     */
    record Target(String table, int at, String before, String between, String after) {}

    Optional<Target> target() {
        int at = verb;
        if (is(at, "ALTER")) {
            at++;
            while (is(at, "ONLINE") || is(at, "IGNORE")) {
                at++;
            }
            return is(at, "TABLE") ? altered(ifExists(at + 1)) : Optional.empty();
        }
        return is(at, "CREATE") || is(at, "DROP") ? indexed(at + 1) : Optional.empty();
    }

    int ifExists(int at) {
        return is(at, "IF") && is(at + 1, "EXISTS") ? at + 2 : at;
    }

    private Optional<Target> altered(int name) {
        int last = endOfName(name);
        int next = last + 1;
        if (is(next, "NOWAIT")) {
            next++;
        } else if (is(next, "WAIT")) {
            next += 2;
        }
        if (next >= words.size()) {
            return Optional.empty();
        }
        boolean alone = is(next, "PARTITION") || is(next, "REMOVE");
        return Optional.of(new Target(table(last), words.get(next).start(), "", ", ", alone ? " " : ", "));
    }

    private Optional<Target> indexed(int from) {
        int at = from;
        while (at < words.size() && at < from + 5 && !is(at, "INDEX")) {
            at++;
        }
        boolean isIndex = is(at, "INDEX") && words.subList(from, at).stream().allMatch(ChangeStatement::isOfIndexes);
        while (at < words.size() && !is(at, "ON")) {
            at++;
        }
        int last = endOfName(at + 1);
        return isIndex && last < words.size()
                ? Optional.of(new Target(table(last), text.length(), " ", " ", ""))
                : Optional.empty();
    }

    private static boolean isOfIndexes(ScriptText.Token word) {
        return Set.of("OR", "REPLACE", "ONLINE", "OFFLINE", "UNIQUE", "FULLTEXT", "SPATIAL")
                .contains(word.text().toUpperCase(Locale.ROOT));
    }

    int endOfName(int first) {
        return is(first + 1, ".") ? first + 2 : first;
    }

    String table(int at) {
        return at < words.size() ? Backticks.bare(words.get(at).text()) : "";
    }

    /** The same with what the server is asked for; as it is where that is nothing. */
    String asking(Target target, List<String> clauses) {
        return clauses.isEmpty()
                ? text
                : text.substring(0, target.at())
                        + target.before()
                        + String.join(target.between(), clauses)
                        + target.after()
                        + text.substring(target.at());
    }

    /** Its own algorithm in lower case, empty for none. */
    String algorithm() {
        return clause("ALGORITHM", ALGORITHMS);
    }

    /** Its own lock in lower case, empty for none. */
    String lock() {
        return clause("LOCK", LOCKS);
    }

    private String clause(String name, Set<String> values) {
        List<String> found = new ArrayList<>();
        for (int at = verb + 1; at < words.size(); at++) {
            int value = is(at + 1, "=") ? at + 2 : at + 1;
            if (is(at, name) && values.contains(upper(value))) {
                found.add(upper(value).toLowerCase(Locale.ROOT));
            }
        }
        return found.isEmpty() ? "" : found.get(found.size() - 1);
    }

    /** Whether it says itself after which time it gives up. */
    boolean givesUp() {
        for (int at = 0; at < words.size(); at++) {
            boolean waits = is(at, "WAIT") && upper(at + 1).matches("\\d+");
            boolean set = at < verb && (is(at, "LOCK_WAIT_TIMEOUT") || is(at, "MAX_STATEMENT_TIME"));
            if (waits || set || is(at, "NOWAIT")) {
                return true;
            }
        }
        return false;
    }
}
