package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.evidence.OtherDefault;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.consequence.ServerDefault;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The collation that new tables get where a migration names none. What follows it goes well together, and so does what is named; a history
 * that has both may depend on which one a server has.
 */
final class DefaultCollation {
    /** Those of servers as they come, and the one that most people choose. */
    private static final List<String> USUAL =
            List.of("utf8mb4_unicode_ci", "utf8mb4_general_ci", "utf8mb4_0900_ai_ci", "utf8mb4_uca1400_ai_ci");

    private static final Pattern NAMED =
            Pattern.compile("(?i)\\bcollate\\b|\\bcharset\\b|\\bcharacter\\s+set\\b|\\bconvert\\s+to\\b");

    private static final String SUGGESTION = "the collation of each table in so many words, or of none";

    private DefaultCollation() {}

    static Optional<ServerDefault> other(DatabaseFixture end, Schema schema, WrittenSql written) {
        if (!written.mayHold(NAMED)
                || (referring(schema).isEmpty()
                        && new JoinedColumns(schema).pairs().findAny().isEmpty())) {
            return Optional.empty();
        }
        Set<String> used = schema.tables()
                .flatMap(table -> table.columns().stream())
                .map(column -> String.valueOf(column.dataType().collation()))
                .collect(Collectors.toSet());
        String here = value(end, "select @@collation_database");
        List<String> known = end
                .query("select collation_name from information_schema.collations where collation_name in ("
                        + USUAL.stream().map(Backticks::literal).collect(Collectors.joining(", ")) + ")")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        return USUAL.stream()
                .filter(name -> known.contains(name) && !used.contains(name) && !name.equals(here))
                .findFirst()
                .map(name -> new ServerDefault(
                        new OtherDefault.Setting("collation", here, name, true, SUGGESTION),
                        ServerDefault.Scope.DATABASE,
                        "alter database collate " + name,
                        DefaultCollation::apart));
    }

    private static List<JoinedColumns.Pair> referring(Schema schema) {
        return schema.constraints()
                .filter(key -> key.isForeignKey() && key.definition().reference() != null)
                .flatMap(key -> {
                    var reference = key.definition().reference();
                    Optional<Table> own = schema.table(key.table());
                    Optional<Table> parent = reference == null ? Optional.empty() : schema.table(reference.table());
                    return own.isEmpty() || parent.isEmpty() || reference == null
                            ? Stream.<JoinedColumns.Pair>empty()
                            : Stream.iterate(0, i -> i + 1)
                                    .limit(Math.min(
                                            key.definition().columns().size(),
                                            reference.columns().size()))
                                    .flatMap(i -> pair(
                                            own.get(),
                                            key.definition().columns().get(i),
                                            parent.get(),
                                            reference.columns().get(i)));
                })
                .toList();
    }

    private static Stream<JoinedColumns.Pair> pair(Table own, int column, Table parent, int key) {
        return numbered(own, column)
                .flatMap(mine -> numbered(parent, key)
                        .filter(other -> mine.dataType().collation() != null)
                        .map(other -> new JoinedColumns.Pair(own, mine, parent, other)));
    }

    private static Stream<Column> numbered(Table table, int number) {
        return table.columns().stream().filter(column -> column.number() == number);
    }

    /** Those that are alike here and cannot be compared there. */
    private static Optional<OtherDefault.Ending> apart(DatabaseFixture fixture, Schema here, Schema there) {
        List<OtherDefault.Pair> apart = new JoinedColumns(here)
                .pairs()
                .filter(pair -> Collations.of(pair.column()).equals(Collations.of(pair.key())))
                .flatMap(pair -> apart(fixture, pair, there))
                .toList();
        return apart.isEmpty() ? Optional.empty() : Optional.of(new OtherDefault.Apart(apart));
    }

    private static Stream<OtherDefault.Pair> apart(DatabaseFixture fixture, JoinedColumns.Pair pair, Schema there) {
        Optional<Column> own = same(there, pair.table(), pair.column());
        Optional<Column> key = same(there, pair.other(), pair.key());
        if (own.isEmpty() || key.isEmpty() || !isRefused(fixture, pair)) {
            return Stream.empty();
        }
        boolean isOwn = !own.get().equals(pair.column());
        Table table = isOwn ? pair.table() : pair.other();
        Column column = isOwn ? own.get() : key.get();
        Table fixed = isOwn ? pair.other() : pair.table();
        return Stream.of(new OtherDefault.Pair(
                table.name(), column.name(), shown(table, column), shown(fixed, isOwn ? key.get() : own.get())));
    }

    private static Optional<Column> same(Schema there, Table table, Column column) {
        return there.tables()
                .filter(other -> other.name().equals(table.name()))
                .findFirst()
                .flatMap(other -> other.column(column.name()));
    }

    private static String shown(Table table, Column column) {
        return table.name() + "." + Backticks.ifNeeded(column.name()) + " " + column.typeWithCollation();
    }

    private static boolean isRefused(DatabaseFixture fixture, JoinedColumns.Pair pair) {
        try {
            fixture.query("select 1 from " + pair.table().name() + " rehearsal_t join "
                    + pair.other().name() + " rehearsal_o on rehearsal_t."
                    + Backticks.always(pair.column().name()) + " = rehearsal_o."
                    + Backticks.always(pair.key().name()) + " limit 0");
            return false;
        } catch (RehearsalException refused) {
            return true;
        }
    }

    private static String value(DatabaseFixture fixture, String question) {
        @Nullable String answer = fixture.query(question).get(0).get(0);
        return String.valueOf(answer);
    }
}
