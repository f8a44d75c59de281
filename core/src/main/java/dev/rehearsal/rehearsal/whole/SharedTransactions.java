package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.evidence.SharedTransaction;
import dev.rehearsal.evidence.SharedTransaction.Touching;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.Applied;
import dev.rehearsal.rehearsal.line.MainLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the server which migrations a run committed together: rows of the tool's books that one transaction wrote. */
final class SharedTransactions {
    private static final String TABLES = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            """;

    /** Whatever the tool: all of them keep the version in a column of that name, and Flyway the script's name. */
    private static final String ROWS = """
            select b.xmin::text, pg_catalog.to_jsonb(b) ->> 'version', pg_catalog.to_jsonb(b) ->> 'script'
            from %s b""";

    private final DatabaseFixture fixture;
    private final MainLine line;

    SharedTransactions(DatabaseFixture fixture, MainLine line) {
        this.fixture = fixture;
        this.line = line;
    }

    /** The largest transaction of the run, if it had more than one migration in it. */
    SharedTransaction largest() {
        Map<String, Set<String>> together = new LinkedHashMap<>();
        for (String table : books()) {
            for (List<@Nullable String> row : fixture.query(ROWS.formatted(table))) {
                line.migrations().stream()
                        .filter(migration -> isOf(migration, row.get(1), row.get(2)))
                        .forEach(migration -> together.computeIfAbsent(
                                        String.valueOf(row.get(0)), transaction -> new HashSet<>())
                                .add(migration.id()));
            }
        }
        return together.values().stream()
                .filter(migrations -> migrations.size() > 1)
                .reduce((one, other) -> other.size() > one.size() ? other : one)
                .map(this::shared)
                .orElse(SharedTransaction.NONE);
    }

    private SharedTransaction shared(Set<String> ids) {
        Set<String> known = new HashSet<>();
        List<Touching> touching = new ArrayList<>();
        for (Applied applied : line.applied()) {
            List<String> earlier =
                    applied.changed().stream().filter(known::contains).sorted().toList();
            if (!earlier.isEmpty() && ids.contains(applied.migration().id())) {
                touching.add(new Touching(applied.migration(), earlier));
            }
            known.addAll(applied.changed());
        }
        List<Migration> migrations = line.migrations().stream()
                .filter(migration -> ids.contains(migration.id()))
                .toList();
        return new SharedTransaction(migrations, touching);
    }

    private static boolean isOf(Migration migration, @Nullable String version, @Nullable String script) {
        return version != null
                ? version.equals(migration.version()) || version.equals(migration.id())
                : script != null && ('/' + migration.up().path()).endsWith('/' + script);
    }

    private List<String> books() {
        Set<String> names = line.history().bookkeepingTables().stream()
                .map(SharedTransactions::plain)
                .collect(Collectors.toSet());
        return fixture.query(TABLES).stream()
                .map(row -> String.valueOf(row.get(0)))
                .filter(table -> names.contains(plain(table))
                        || names.contains(plain(table.substring(table.lastIndexOf('.') + 1))))
                .toList();
    }

    private static String plain(String name) {
        return name.replace("\"", "");
    }
}
