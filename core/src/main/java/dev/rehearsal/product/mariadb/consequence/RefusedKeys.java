package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation.KeyRefused;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks why a foreign key was refused: the server says so in a warning behind its error only, and which columns differ how not at all. The
 * statement is run once more for the warning, and then without the table that it refers to and without a look at foreign keys, so that its
 * columns are made and can be read.
 */
final class RefusedKeys {
    /** The first stands for many things, of which only one is about keys. */
    private static final Pattern REFUSALS = Pattern.compile("errno: 150\\b|\\(error (?:1215|3780)\\)");

    private static final Pattern OURS = Pattern.compile("`rehearsal_\\w+`\\.|\\brehearsal_\\w+[./]");

    private final DatabaseFixture fixture;
    private final String sql;
    private final List<String> words;

    private RefusedKeys(DatabaseFixture fixture, String sql, List<String> words) {
        this.fixture = fixture;
        this.sql = sql;
        this.words = words;
    }

    static boolean isAbout(Outcome.Failed failure) {
        return !failure.statement().isEmpty()
                && REFUSALS.matcher(failure.message()).find();
    }

    static List<KeyRefused> of(DatabaseFixture fixture, Outcome.Failed failure, Product product) {
        List<String> words = UpStatements.each(failure.statement(), product).findFirst().stream()
                .flatMap(statement -> statement.tokens().stream())
                .map(token -> token.text())
                .toList();
        return isAbout(failure) ? new RefusedKeys(fixture, failure.statement(), words).found() : List.of();
    }

    /** A foreign key as the statement has it; names are bare. */
    private record Asked(List<String> columns, String parent, List<String> referenced) {}

    /** A column as the catalog has it. */
    private record Found(String place, String type, String collation) {
        String shown() {
            return place + " " + type + (collation.isEmpty() ? "" : " collate " + collation);
        }

        boolean isAs(Found other) {
            return type.replaceFirst("\\(.*?\\)", "").equals(other.type.replaceFirst("\\(.*?\\)", ""))
                    && collation.equals(other.collation);
        }
    }

    private List<KeyRefused> found() {
        List<Asked> keys = asked();
        int at = indexOf("table", 0) + 1;
        if (keys.isEmpty() || at == 0 || at + 1 >= words.size()) {
            return List.of();
        }
        int named = words.get(at).equalsIgnoreCase("if") ? indexOf("exists", at) + 1 : at;
        String table = Backticks.bare(words.get(words.get(named + 1).equals(".") ? named + 2 : named));
        List<List<Optional<Found>>> parents = keys.stream()
                .map(key -> key.referenced().stream()
                        .map(column -> column(key.parent(), column))
                        .toList())
                .toList();
        String reason = reason();
        makeAlone(keys, table);
        String usual = String.valueOf(
                fixture.query("select @@collation_database").get(0).get(0));
        List<KeyRefused> refused = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            for (int j = 0;
                    j < keys.get(i).columns().size() && j < parents.get(i).size();
                    j++) {
                Optional<Found> own = column(table, keys.get(i).columns().get(j));
                Optional<Found> parent = parents.get(i).get(j);
                if (own.isPresent() && parent.isPresent() && !own.get().isAs(parent.get())) {
                    refused.add(refused(own.get(), parent.get(), refused.isEmpty() ? reason : "", usual));
                }
            }
        }
        return refused.isEmpty() && !reason.isEmpty() ? List.of(new KeyRefused("", "", reason, "", false)) : refused;
    }

    private static KeyRefused refused(Found own, Found parent, String reason, String usual) {
        String column = own.place().substring(own.place().lastIndexOf('.') + 1);
        boolean isWanted = !parent.collation().isEmpty() && !own.collation().isEmpty();
        return new KeyRefused(
                own.shown(),
                parent.shown(),
                reason,
                isWanted
                        ? "'collate " + parent.collation() + "' with column " + column
                                + ", or as the collation of its table, in so many words"
                        : "column " + column + " of type " + parent.type(),
                isWanted && own.collation().equals(usual) && !own.collation().equals(parent.collation()));
    }

    /** The foreign keys of the statement. */
    private List<Asked> asked() {
        List<Asked> keys = new ArrayList<>();
        for (int at = indexOf("references", 0); at >= 0; at = indexOf("references", at + 1)) {
            int open = open(at - 1);
            int parent = at + 2 < words.size() && words.get(at + 2).equals(".") ? at + 3 : at + 1;
            boolean isKey = open > 0
                    && words.subList(Math.max(0, open - 3), open).stream().anyMatch("key"::equalsIgnoreCase);
            if (parent + 1 < words.size() && words.get(parent + 1).equals("(")) {
                List<String> own = isKey ? names(open) : List.of(Backticks.bare(words.get(column(at))));
                keys.add(new Asked(own, Backticks.bare(words.get(parent)), names(parent + 1)));
            }
        }
        return keys;
    }

    /** Where the column begins whose definition goes on here. */
    private int column(int before) {
        int depth = 0;
        for (int i = before - 1; i > 0; i--) {
            depth += words.get(i).equals(")") ? 1 : words.get(i).equals("(") ? -1 : 0;
            if (depth < 0 || (depth == 0 && words.get(i).equals(","))) {
                return i + 1;
            }
            if (depth == 0
                    && (words.get(i).equalsIgnoreCase("column") || words.get(i).equalsIgnoreCase("add"))) {
                return i + 1;
            }
        }
        return 0;
    }

    private int open(int close) {
        for (int i = close; i >= 0 && words.get(close).equals(")"); i--) {
            if (words.get(i).equals("(")) {
                return i;
            }
        }
        return -1;
    }

    private List<String> names(int open) {
        List<String> names = new ArrayList<>();
        for (int i = open + 1; i < words.size() && !words.get(i).equals(")"); i++) {
            if (!words.get(i).equals(",")) {
                names.add(Backticks.bare(words.get(i)));
            }
        }
        return names;
    }

    private int indexOf(String word, int from) {
        for (int i = from; i < words.size(); i++) {
            if (words.get(i).equalsIgnoreCase(word)) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Found> column(String table, String name) {
        List<List<@Nullable String>> rows = fixture.query(
                "select column_type, coalesce(collation_name, '') from information_schema.columns where table_schema = database()"
                        + " and table_name = " + Backticks.literal(table) + " and column_name = "
                        + Backticks.literal(name));
        return rows.stream()
                .map(row -> new Found(
                        Backticks.ifNeeded(table) + "." + Backticks.ifNeeded(name),
                        Objects.requireNonNullElse(row.get(0), ""),
                        Objects.requireNonNullElse(row.get(1), "")))
                .findFirst();
    }

    /** What the server says behind its error. */
    private String reason() {
        List<String> said = new ArrayList<>();
        fixture.write("a refused statement could not be asked for", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            } catch (SQLException refused) {
                said.addAll(warnings(connection));
            }
        });
        return said.stream()
                .filter(words -> !words.contains("errno: 150"))
                .findFirst()
                .orElse("");
    }

    private static List<String> warnings(Connection connection) throws SQLException {
        List<String> said = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show warnings")) {
            while (row.next()) {
                said.add(OURS.matcher(row.getString(3)).replaceAll("").strip());
            }
        }
        return said;
    }

    /** Lets the statement make its columns, where nothing is there that they are compared with. */
    private void makeAlone(List<Asked> keys, String table) {
        fixture.write("a table could not be made without the ones that it refers to", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute("set foreign_key_checks = 0");
                for (Asked key : keys) {
                    if (!key.parent().equalsIgnoreCase(table)) {
                        statement.execute("drop table if exists " + Backticks.always(key.parent()));
                    }
                }
                statement.execute(sql);
            } catch (SQLException refused) {
                // A table that is altered is there, and its columns may be, too.
            } finally {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set foreign_key_checks = 1");
                }
            }
        });
    }
}
