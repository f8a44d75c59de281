package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The same seed and schema make the same rows. */
@Isolated("sets the default zone and locale")
class ReproducibilityTests {
    private static final String SCHEMA = """
            create type place as (street text, number int);
            create table users (id serial primary key, email text unique, name text, born date, seen timestamptz, price numeric(10,2),
                tags text[], body jsonb, place place, ip inet, uuid uuid, during tstzrange, odd int check (abs(odd) % 2 = 1));
            create table orders (id bigint generated always as identity primary key, user_id int references users, code char(8),
                note text, unique (user_id, code));
            create table nodes (id uuid primary key, parent uuid references nodes);
            """;

    private static DatabaseServers servers;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @Test
    void rowsDependOnNeitherZoneNorLocaleNorOtherTables() throws SQLException {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            List<String> one = dump(SCHEMA, 42);
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            List<String> other = dump("create table another (id int primary key, t text);" + SCHEMA, 42);

            assertThat(other).isEqualTo(one).hasSize(300);
            assertThat(dump(SCHEMA, 43)).isNotEqualTo(one);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    private static List<String> dump(String schema, long seed) throws SQLException {
        try (FilledDatabase database = new FilledDatabase(servers, "15")) {
            database.run(schema).fill(GeneratedRows.of(DataPlan.defaults().withSeed(seed)));
            List<String> rows = new ArrayList<>();
            for (String table : List.of("users", "orders", "nodes")) {
                rows.addAll(database.rows("select * from " + table + " order by id"));
            }
            return rows;
        }
    }
}
