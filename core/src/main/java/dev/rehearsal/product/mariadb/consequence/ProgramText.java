package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The text of a trigger, routine or event, and what it names; all in small letters. */
final class ProgramText {
    private static final Set<String> BEFORE_TABLES = Set.of("from", "join", "into", "update", "table");
    /** {@code on duplicate key update}, {@code for update}. */
    private static final Set<String> NO_STATEMENT = Set.of("key", "for", "on");

    private static final Set<String> MODIFIERS = Set.of("ignore", "low_priority", "only", "if", "exists", "delayed");
    private static final Set<String> OF_ROW = Set.of("new", "old");

    private static final Pattern TYPE = Pattern.compile(
            "(?:tiny|small|medium|big)?int|integer|(?:var)?char|(?:tiny|medium|long)?(?:text|blob)|decimal|numeric"
                    + "|float|double|date|datetime|timestamp|time|year|bool|boolean|bit|json|uuid|binary|varbinary|cursor");

    private final List<String> words;
    /** Parameters, variables and aliases. */
    private final Set<String> own = new HashSet<>();

    private final Set<String> tables = new LinkedHashSet<>();
    private final boolean makesTables;

    ProgramText(String sql, Product product) {
        this.words = UpStatements.words(sql, product);
        this.makesTables = words.contains("temporary") || words.contains("prepare");
        for (int i = 0; i < words.size(); i++) {
            read(i);
        }
    }

    private void read(int at) {
        String word = word(at);
        if (BEFORE_TABLES.contains(word) && !NO_STATEMENT.contains(word(at - 1))) {
            readTables(at + 1);
        } else if (word.equals("as") || word.equals("declare")) {
            own.add(name(at + 1));
        } else if (isType(at + 1) && !name(at).isEmpty()) {
            own.add(name(at));
        }
    }

    /** A list of tables, which may be one. */
    private void readTables(int first) {
        int at = first;
        while (MODIFIERS.contains(word(at))) {
            at++;
        }
        boolean isFunction = word(at + 1).equals("(") && !word(first - 1).equals("into");
        boolean isQualified = word(at + 1).equals(".");
        if (!name(at).isEmpty() && !isFunction && !isQualified) {
            tables.add(name(at));
            int comma = word(at + 1).equals(",") ? at + 1 : at + 2;
            if (word(comma).equals(",") && !word(first - 1).equals("into")) {
                readTables(comma + 1);
            }
        }
    }

    /** Whether a parameter or variable is of such a type. */
    private boolean isType(int at) {
        boolean ofLabels = (word(at).equals("enum") || word(at).equals("set"))
                && word(at + 1).equals("(");
        return ofLabels || TYPE.matcher(word(at)).matches();
    }

    private String word(int at) {
        return at >= 0 && at < words.size() ? words.get(at) : "";
    }

    /** Empty where no name stands there. */
    private String name(int at) {
        String word = word(at);
        boolean isName = !word.isEmpty() && (word.charAt(0) == '`' || Character.isJavaIdentifierStart(word.charAt(0)));
        return isName ? Backticks.bare(word) : "";
    }

    /** All words and names. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            names.add(name(i));
        }
        return names;
    }

    /** The tables that it reads or writes; what it makes itself is not told from them, so then none. */
    Set<String> tables() {
        Set<String> others = new LinkedHashSet<>(makesTables ? Set.of() : tables);
        others.removeAll(own);
        return others;
    }

    /** The columns of a trigger's own row. */
    List<String> ownColumns() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i + 2 < words.size(); i++) {
            boolean isOwn = OF_ROW.contains(word(i))
                    && word(i + 1).equals(".")
                    && !word(i - 1).equals(".");
            if (isOwn && !name(i + 2).isEmpty()) {
                columns.add(name(i + 2));
            }
        }
        return columns;
    }

    /** Whether a column is spoken of, and nothing of its own is called so. */
    boolean speaksOf(String column) {
        String small = column.toLowerCase(Locale.ROOT);
        if (own.contains(small)) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            boolean ofOwnRow = word(i - 1).equals(".") && OF_ROW.contains(word(i - 2));
            if (name(i).equals(small)
                    && !ofOwnRow
                    && !word(i + 1).equals("(")
                    && !word(i - 1).equals("@")) {
                return true;
            }
        }
        return false;
    }
}
