package dev.rehearsal.mask.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.snapshot.MaskingRules;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept and what is masked where no rule says it. */
class DecisionsTests {
    private static final MaskingRules RULES = MaskingRules.keyed(MaskingKey.ofText("a key that only this test knows"));

    private static DatabaseServers servers;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    private static MaskedDatabase with(String sql) throws SQLException {
        return MaskedDatabase.with(servers, sql);
    }

    private static void assertKept(MaskedDatabase database, String... columns) throws SQLException {
        for (String column : columns) {
            assertThat(database.masked(RULES, column)).as(column).isEqualTo(database.originals(column));
        }
    }

    /** No value stays, and all stay as long and as different. */
    private static void assertMasked(MaskedDatabase database, String... columns) throws SQLException {
        for (String column : columns) {
            List<String> originals = database.originals(column);
            List<String> masked = database.masked(RULES, column);
            assertThat(masked).as(column).hasSameSizeAs(originals).doesNotContainAnyElementsOf(originals);
            assertThat(masked.stream().distinct())
                    .as(column)
                    .hasSameSizeAs(originals.stream().distinct().toList());
            for (int i = 0; i < originals.size(); i++) {
                assertThat(masked.get(i)).as(column).hasSameSizeAs(originals.get(i));
            }
        }
    }

    @Test
    void fewValuesOfManyRowsAreCodes() throws SQLException {
        try (MaskedDatabase database = with("""
                create table goods (unit text, wood text, weight text, maker text, mail text, label text, rare text, status text, kind text);
                insert into goods select
                    (array['kg', 'piece'])[1 + i % 2], (array['oak', 'ash', 'elm'])[1 + i % 3], 'w' || i,
                    (array['Ada Lovelace', 'Grace Hopper'])[1 + i % 2], (array['a@b.org', 'none'])[1 + i % 2],
                    (array['Ada', 'Eva'])[1 + i % 2], case when i < 4 then 'secret' else 'usual' end, 'state ' || i, 'OPEN' from generate_series(1, 200) i;
                create table few (status text, gizmo text);
                insert into few values ('new', 'new gizmo'), ('old', 'old gizmo');
                create table persons (nickname text);
                insert into persons select (array['oakley', 'ashley'])[1 + i % 2] from generate_series(1, 200) i;
                """)) {
            assertKept(database, "goods.unit", "goods.wood", "goods.kind", "few.status");
            assertMasked(database, "goods.weight", "goods.maker", "goods.status", "few.gizmo", "persons.nickname");
            assertThat(database.masked(RULES, "goods.mail")).noneMatch(mail -> mail.contains("b.org"));
            assertThat(database.masked(RULES, "goods.rare")).contains("usual").doesNotContain("secret");
            assertThat(database.maskOf(RULES, "goods.unit").keeps()).isTrue();
            assertThat(database.maskOf(RULES, "goods.unit").description()).isEqualTo("a code: 2 values in 200 rows");
            assertThat(database.maskOf(RULES, "goods.weight").keeps()).isFalse();
            assertThat(database.maskOf(RULES, "goods.unit").apply("unseen"))
                    .as("in no row")
                    .isNotEqualTo("unseen");
        }
    }

    @Test
    void theNamesOfPeopleAreNoCodesElsewhere() throws SQLException {
        try (MaskedDatabase database = with("""
                create table users (first_name text, last_name text, phone text);
                insert into users values ('Zedekia', 'Quirinius', '+49 171 2345678'), ('Oak', 'Marquardt', '0171/9876543');
                create table visits (guide text, room text, bell text, wood text);
                insert into visits select (array['zedekia quirinius', 'oak marquardt'])[1 + i % 2], (array['blue', 'red'])[1 + i % 2],
                    (array['1712345678', '491712345678'])[1 + i % 2], (array['Oak', 'Ash', 'Elm', 'Fir'])[1 + i % 4] from generate_series(1, 200) i;
                """)) {
            assertMasked(database, "visits.guide", "visits.bell");
            assertKept(database, "visits.room", "visits.wood");
        }
    }

    @Test
    void joinsHoldWhetherOrNotTheirKeysAreMasked() throws SQLException {
        try (MaskedDatabase database = with("""
                create table countries (code char(2) primary key, name text);
                insert into countries values ('DE', 'Deutschland'), ('PL', 'Polska');
                create table members (login text primary key, id text unique, country char(2) references countries, ward_id text);
                insert into members values ('zedekia.q', 'M-1', 'DE', '4711'), ('leokadia.t', 'M-2', 'PL', '1');
                create table letters (login text references members on update cascade, member text references members (id), said_by text);
                insert into letters values ('zedekia.q', 'M-1', 'zedekia.q'), ('leokadia.t', 'M-2', 'leokadia.t'), ('zedekia.q', 'M-1', null);
                alter table letters drop constraint letters_login_fkey;
                alter table letters add foreign key (login) references members deferrable initially deferred;
                """)) {
            assertKept(
                    database, "countries.code", "members.id", "letters.member", "members.country", "members.ward_id");
            assertMasked(database, "members.login", "countries.name");
            database.run("begin");
            database.mask(RULES, "members.login", "letters.login", "letters.said_by");
            database.run("commit");
            assertThat(database.values("select count(*) from letters join members using (login) where said_by = login"))
                    .containsExactly("2");
        }
    }

    @Test
    void whatAChecksListsStays() throws SQLException {
        try (MaskedDatabase database = with("""
                create domain level as text check (value in ('low', 'high'));
                create table staff (mood text check (mood in ('fine', 'bad')), level level, motto text check (motto <> ''),
                    sort text check (sort like 'SKU%'), number text check (number::int < 5000), born date check (born < '2004-11-01'));
                insert into staff values ('fine', 'low', 'fine days', 'SKU-17', '4711', '2004-10-31'), ('bad', 'high', 'bad days', 'SKU-18', '4999', '1984-05-12');
                """)) {
            assertKept(database, "staff.mood", "staff.level");
            assertMasked(database, "staff.motto", "staff.sort", "staff.born");
            database.mask(RULES, "staff.motto", "staff.sort", "staff.number", "staff.born");
            assertThat(database.values("select sort from staff")).allMatch(sort -> sort.matches("SKU-[1-9]\\d"));
        }
    }

    @Test
    void numbersStayUnlessTheyAreSomebodys() throws SQLException {
        try (MaskedDatabase database = with("""
                create table users (id int primary key, phone bigint, age int, birth_year int, lat numeric, lon double precision, height numeric, logins bigint,
                    pesel bigint, iban text);
                insert into users select i, 4917100000000 + i * 7919, 30 + i, 1980 + i, 52.520008 + i / 1000.0, 13.404954 + i, 1.8, 1000000 + i, 0, null
                from generate_series(1, 9) i;
                create table things (card bigint, gizmo bigint, serial bigint, caller bigint, weight numeric, code text);
                insert into things select 4111111111111111 + 0 * i, 44051401359, 1234567890123 + i, 4917100000000 + i * 7919, 4.1 + i, (4111111111111111)::text
                from generate_series(1, 9) i;
                """)) {
            assertKept(
                    database,
                    "users.id",
                    "users.age",
                    "users.height",
                    "users.logins",
                    "things.weight",
                    "things.serial");
            assertMasked(database, "users.phone", "things.card", "things.gizmo", "things.caller", "things.code");
            assertThat(database.masked(RULES, "users.phone")).isEqualTo(database.masked(RULES, "things.caller"));
            assertThat(database.masked(RULES, "users.birth_year"))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .isNotEqualTo(database.originals("users.birth_year"));
            assertMasked(database, "users.lat", "users.lon");
            assertThat(database.masked(RULES, "users.lat")).allMatch(lat -> lat.startsWith("52."));
        }
    }

    @Test
    void timesStayAndDaysOfBirthMove() throws SQLException {
        try (MaskedDatabase database = with("""
                create table users (born date, birth_date timestamp, created_at timestamptz, due date, since text, at time, span daterange, id uuid, api_token uuid);
                insert into users select date '1984-05-12' + 333 * i, timestamp '1984-05-14 00:00' + i * interval '333 days', now(), '2026-01-02', '1984-05-12', '10:00',
                    '[2026-01-01,2026-02-01)', md5(i::text)::uuid, md5('t' || i)::uuid from generate_series(1, 9) i;
                """)) {
            assertKept(database, "users.created_at", "users.due", "users.at", "users.span", "users.id");
            assertMasked(database, "users.born", "users.birth_date", "users.api_token", "users.since");
            assertThat(database.masked(RULES, "users.born")).isSorted();
            assertThat(database.masked(RULES, "users.birth_date"))
                    .isSorted()
                    .allMatch(day -> day.endsWith(" 00:00:00"));
        }
    }

    @Test
    void thePlanTellsWithoutRows() throws SQLException {
        try (MaskedDatabase database = with("""
                create table users (id int primary key, email text, gizmo text, born date, extra jsonb, tree int[], mood text check (mood in ('a', 'b')), big text generated always as (upper(email)) stored);
                """)) {
            assertThat(RULES.plan(database.catalog()).text())
                    .containsPattern("users.id +kept +a number")
                    .containsPattern("users.email +masked +.*, seen as email")
                    .containsPattern("users.gizmo +masked +.*, unless its values turn out to be codes")
                    .containsPattern("users.born +masked +another day")
                    .containsPattern("users.extra +masked +documents")
                    .containsPattern("users.tree +kept")
                    .containsPattern("users.mood +kept +one of the values")
                    .containsPattern("users.big +kept +computed");
        }
    }
}
