package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.history.format.ScriptText.Token;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A statement with {@code if not exists}, {@code if exists} or {@code or replace} where the product has that, so that it does nothing, or the
 * same again, where it was carried out before. MySQL has none of them for indexes and the clauses of {@code alter table}, and neither product
 * has them for primary keys: there it is {@linkplain GuardedSql guarded}.
 *
 * @see <a href="https://mariadb.com/docs/server/reference/sql-statements/data-definition/alter/alter-table">ALTER TABLE of MariaDB</a>
 */
final class RepeatableSql {
    private static final String ABSENT = " if not exists";
    private static final String PRESENT = " if exists";
    private static final Set<String> PROGRAMS = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT");
    private static final Set<String> OF_BOTH = Set.of("TABLE", "VIEW", "PROCEDURE", "FUNCTION", "TRIGGER", "EVENT");
    private static final Set<String> OF_MARIADB = Set.of("INDEX", "SEQUENCE");
    /** What may stand behind ADD and DROP before a name. */
    private static final Set<String> PARTS = Set.of("COLUMN", "INDEX", "KEY");

    private final String sql;
    private final List<Token> tokens;
    private final TableWords words;
    private final boolean clauses;
    private final Map<Integer, String> insertions = new TreeMap<>();

    RepeatableSql(ScriptText.Statement statement, Product product) {
        this.sql = statement.text();
        this.tokens = statement.tokens();
        this.words = new TableWords(tokens);
        this.clauses = product == Product.MARIADB;
    }

    /** The statement as it is where nothing of this helps. */
    String text() {
        String text = inWordsOfItsOwn();
        boolean done = !text.equals(sql) && !changesPrimaryKey();
        return done || !words.changesTable()
                ? text
                : new GuardedSql(words).text(sql).orElse(text);
    }

    private boolean changesPrimaryKey() {
        return word(0).equals("ALTER")
                && words.clauses().stream().anyMatch(at -> word(at + 1).equals("PRIMARY"));
    }

    private String inWordsOfItsOwn() {
        switch (word(0)) {
            case "CREATE" -> create();
            case "DROP" -> insertBehindObject(1, PRESENT);
            case "RENAME" -> insertBehindTable();
            case "ALTER" -> alter();
            default -> {}
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Map.Entry<Integer, String> insertion : insertions.entrySet()) {
            text.append(sql, from, insertion.getKey()).append(insertion.getValue());
            from = insertion.getKey();
        }
        return text.append(sql.substring(from)).toString();
    }

    private void create() {
        if (word(1).equals("OR")) {
            return;
        }
        int object = 1;
        while (object < tokens.size() && !isObject(word(object))) {
            object++;
        }
        String made = word(object);
        boolean replaces = made.equals("VIEW") || (clauses && PROGRAMS.contains(made));
        if (replaces) {
            insertBehind(0, " or replace");
        } else {
            insertBehindObject(object, ABSENT);
        }
    }

    private boolean isObject(String word) {
        return OF_BOTH.contains(word) || OF_MARIADB.contains(word);
    }

    private void insertBehindObject(int at, String words) {
        String object = word(at);
        if ((OF_BOTH.contains(object) || (clauses && OF_MARIADB.contains(object)))
                && !word(at + 1).equals("IF")) {
            insertBehind(at, words);
        }
    }

    private void insertBehindTable() {
        if (clauses && word(1).equals("TABLE") && !word(2).equals("IF")) {
            insertBehind(1, PRESENT);
        }
    }

    private void alter() {
        if (clauses && word(1).equals("TABLE")) {
            words.clauses().forEach(this::clause);
        }
    }

    private void clause(int at) {
        switch (word(at)) {
            case "ADD" -> added(at);
            case "DROP" -> dropped(at);
            case "CHANGE" -> insertBehind(word(at + 1).equals("COLUMN") ? at + 1 : at, PRESENT);
            case "RENAME" -> renamed(at);
            default -> {}
        }
    }

    private void added(int at) {
        String part = word(at + 1);
        switch (part) {
            case "COLUMN", "INDEX", "KEY" -> insertBehindPart(at + 1, ABSENT);
            case "UNIQUE", "FULLTEXT", "SPATIAL" -> {
                if (PARTS.contains(word(at + 2))) {
                    insertBehindPart(at + 2, ABSENT);
                } else {
                    insertBehind(at + 1, " index" + ABSENT);
                }
            }
            case "CONSTRAINT" -> addedConstraint(at + 2);
            case "PRIMARY", "FOREIGN", "CHECK", "PARTITION", "SYSTEM", "PERIOD", "(", "IF" -> {}
            default -> insertBehind(at, " column" + ABSENT);
        }
    }

    private void addedConstraint(int name) {
        switch (word(name + 1)) {
            case "FOREIGN" -> insertBehindPart(name + 2, ABSENT);
            case "CHECK" -> insertBehind(name - 1, ABSENT);
            default -> {}
        }
    }

    private void dropped(int at) {
        switch (word(at + 1)) {
            case "COLUMN", "INDEX", "KEY", "CONSTRAINT" -> insertBehindPart(at + 1, PRESENT);
            case "FOREIGN" -> insertBehindPart(at + 2, PRESENT);
            case "PRIMARY", "PARTITION", "SYSTEM", "PERIOD", "IF" -> {}
            default -> insertBehind(at, " column" + PRESENT);
        }
    }

    private void renamed(int at) {
        switch (word(at + 1)) {
            case "COLUMN", "INDEX", "KEY" -> insertBehindPart(at + 1, PRESENT);
            default -> insertBehindTable();
        }
    }

    private void insertBehindPart(int at, String words) {
        if (!word(at + 1).equals("IF")) {
            insertBehind(at, words);
        }
    }

    private void insertBehind(int at, String words) {
        Token token = tokens.get(at);
        insertions.put(token.start() + token.text().length(), words);
    }

    private String word(int at) {
        return words.upper(at);
    }
}
