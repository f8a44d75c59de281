package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.ReferenceIgnored;
import dev.rehearsal.rehearsal.consequence.CompletedUp;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds foreign keys that the server read and did not make: in tables of an engine that has none, and on older servers where they stand
 * with a column. The catalog has fewer new keys of a table than the statements about it speak of.
 */
final class IgnoredReferences {
    private static final String ENGINE = "engine";
    private static final String USUAL = "InnoDB";

    private final CompletedUp up;

    private IgnoredReferences(CompletedUp up) {
        this.up = up;
    }

    static Stream<ProductObservation> of(CompletedUp up, Product product) {
        String sql = up.migration().up().sql().toLowerCase(Locale.ROOT);
        return sql.contains("references") ? new IgnoredReferences(up).in(UpStatements.of(up, product)) : Stream.empty();
    }

    private Stream<ProductObservation> in(List<ScriptText.Statement> statements) {
        Map<String, ScriptText.Statement> asking = new LinkedHashMap<>();
        Map<String, Integer> asked = new LinkedHashMap<>();
        for (ScriptText.Statement statement : statements) {
            List<String> words = UpStatements.words(statement);
            if (words.contains("drop") || words.contains("prepare") || words.contains("call")) {
                // What is made and dropped again is not counted; a statement that is put together may drop.
                return Stream.empty();
            }
            String table = table(words);
            int references = (int) words.stream().filter("references"::equals).count();
            boolean isThere = words.contains("exists")
                    && up.before()
                            .schema()
                            .find("table", Backticks.ifNeeded(table))
                            .isPresent();
            if (!table.isEmpty() && references > 0 && !isThere) {
                asking.putIfAbsent(table, statement);
                asked.merge(table, references, Integer::sum);
            }
        }
        return asking.entrySet().stream()
                .flatMap(entry -> ignored(entry.getKey(), entry.getValue(), asked.getOrDefault(entry.getKey(), 0)));
    }

    /** Empty where it is no statement about one. */
    private static String table(List<String> words) {
        boolean isAboutOne = words.size() > 2
                && (words.get(0).equals("create") || words.get(0).equals("alter"))
                && words.contains("table")
                && !words.contains("temporary")
                && !words.contains("select");
        int at = words.indexOf("table") + 1;
        int name = isAboutOne && words.get(at).equals("if") ? words.indexOf("exists") + 1 : at;
        boolean isQualified =
                isAboutOne && name + 1 < words.size() && words.get(name + 1).equals(".");
        return isAboutOne && !isQualified ? Backticks.bare(words.get(name)) : "";
    }

    private Stream<ProductObservation> ignored(String table, ScriptText.Statement statement, int asked) {
        return up.after()
                .schema()
                .tables()
                .filter(found -> found.isWritten()
                        && Backticks.bare(found.name()).toLowerCase(Locale.ROOT).equals(table))
                .filter(found -> made(found) < asked)
                .map(found -> new ReferenceIgnored(found.name(), statement.text(), statement.line(), engine(found)));
    }

    private static String engine(Table table) {
        String engine = table.own().getOrDefault(ENGINE, "");
        return engine.equalsIgnoreCase(USUAL) ? "" : engine;
    }

    private long made(Table table) {
        Map<String, SchemaObject> before = up.before().schema().objects();
        return up.after()
                .schema()
                .constraints()
                .filter(key -> key.isForeignKey() && key.table() == table.id() && !key.equals(before.get(key.key())))
                .count();
    }
}
