package dev.rehearsal.mask.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.MaskingException;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.snapshot.MaskingRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTests {
    private static final MaskingRules RULES = MaskingRules.keyed(MaskingKey.ofText("a key that follows rules"));

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
    void rulesLoosenAndTighten() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (id int, email text, gizmo text, quirk text, face bytea, mood text check (mood in ('a', 'b')), born text, level text);
                insert into users values (1, 'ada@lovelace.org', 'Zyx', 'Qwe', '\\x416461', 'a', '1984-05-12', '2.75');
                """)) {
            MaskingRules rules = RULES.keepBecause("a public list", "users.gizmo")
                    .keep("users.id")
                    .drop("users.face")
                    .mask("users.mood", Mask.SHAPE)
                    .mask("users.born", Mask.DATE)
                    .mask("users.level", Mask.NEARBY)
                    .mask("users.quirk", new Reversed());

            assertThat(database.masked(rules, "users.gizmo")).containsExactly("Zyx");
            assertThat(database.maskOf(rules, "users.gizmo").keeps()).isTrue();
            assertThat(database.maskOf(rules, "users.gizmo").description())
                    .isEqualTo("by rule 'users.gizmo': a public list");
            assertThat(database.masks(rules)).doesNotContainKey("users.id");
            assertThat(database.masked(rules, "users.face")).containsExactly((String) null);
            assertThat(database.maskOf(rules, "users.face").description()).isEqualTo("NULL, by rule 'users.face'");
            assertThat(database.maskOf(rules, "users.mood").keeps()).isFalse();
            assertThat(database.masked(rules, "users.quirk")).containsExactly("ewQ");
            assertThat(database.masked(rules, "users.born").get(0))
                    .matches("1984-\\d\\d-\\d\\d")
                    .isLessThan("1984-05-12");
            assertThat(database.masked(rules, "users.level").get(0))
                    .matches("2\\.\\d\\d")
                    .isNotEqualTo("2.75");
            assertThat(database.masked(RULES, "users.gizmo"))
                    .as("without a rule")
                    .noneMatch("Zyx"::equals);
            assertThat(database.maskOf(RULES.keep("users.*").mask("users.email", Mask.SHAPE), "users.email")
                            .keeps())
                    .as("the most exact rule decides")
                    .isFalse();
            assertThat(rules.toString()).contains("users.gizmo KEPT").doesNotContain("follows");
        }
    }

    @Test
    void rulesNamePlacesInDocuments() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create extension hstore;
                create table orders (id int, payload jsonb, extras hstore);
                insert into orders values (1, '{"customer": {"mail": "ada@lovelace.org", "name": "Zedekia", "n": 7}, "mail": "x@lovelace.org",
                    "items": [{"sku": "Zyx-1"}]}', 'a=>Zyx, b=>Zyx');
                """)) {
            assertThat(inside(database, RULES, "payload #>> '{customer,mail}'")).endsWith(".test");
            assertThat(inside(database, RULES.keep("orders.payload$.customer.mail"), "payload #>> '{customer,mail}'"))
                    .isEqualTo("ada@lovelace.org");
            assertThat(inside(database, RULES.keep("orders.payload$.customer.mail"), "payload ->> 'mail'"))
                    .endsWith(".test");
            assertThat(inside(database, RULES.drop("orders.payload$.customer.mail"), "payload #>> '{customer,mail}'"))
                    .isEmpty();
            MaskingRules within = RULES.keep("orders.payload").drop("orders.payload$.customer.mail");
            assertThat(
                            inside(
                                    database,
                                    within,
                                    "concat_ws(' ', payload #>> '{customer,name}', payload #>> '{customer,mail}', payload ->> 'mail')"))
                    .isEqualTo("Zedekia  x@lovelace.org");
            assertThat(inside(database, RULES.drop("orders.payload$.customer.n"), "payload #>> '{customer,n}'"))
                    .isEqualTo("0");
            assertThat(inside(database, RULES.keep("orders.payload$.items[*].sku"), "payload #>> '{items,0,sku}'"))
                    .isEqualTo("Zyx-1");
            assertThat(inside(database, RULES.keep("*.payload$.items.sku"), "payload #>> '{items,0,sku}'"))
                    .isEqualTo("Zyx-1");
            assertThat(inside(
                            database,
                            RULES.mask("orders.payload$.customer.name", new Reversed()),
                            "payload #>> '{customer,name}'"))
                    .isEqualTo("aikedeZ");
            assertThat(inside(
                            database,
                            RULES.mask("orders.payload$.customer.n", Mask.SHAPE),
                            "payload #>> '{customer,n}'"))
                    .isNotEqualTo("7");
            assertThat(inside(database, RULES, "payload #>> '{customer,n}'")).isEqualTo("7");
            assertThat(inside(database, RULES.keep("orders.extras$.a"), "(extras -> 'a') || (extras -> 'b')"))
                    .startsWith("Zyx")
                    .doesNotEndWith("Zyx");
        }
    }

    /** What stands somewhere in the masked row. */
    private static String inside(MaskedDatabase database, MaskingRules rules, String expression) throws SQLException {
        database.run("begin");
        database.mask(rules, "orders.payload", "orders.extras");
        String value = database.values("select " + expression + " from orders").get(0);
        database.run("rollback");
        return String.valueOf(value);
    }

    @Test
    void partitionsAndHeirsDoAsTheirTable() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (id int, email text, gizmo text) partition by range (id);
                create table users_1 partition of users for values from (0) to (10);
                create table crew (id int, email text, gizmo text);
                create table pilots (licence text) inherits (crew);
                create table calls (id int, plate text, card bigint) partition by range (id);
                create table calls_1 partition of calls for values from (0) to (10);
                insert into users values (1, 'ada@lovelace.org', 'Zyx');
                insert into pilots values (1, 'ada@lovelace.org', 'Zyx', 'L 1');
                insert into calls select i, 'B-XY-171' || i, 4111111111111111 from generate_series(1, 9) i;
                """)) {
            MaskingRules rules = RULES.keep("users.gizmo");

            assertThat(rules.plan(database.catalog()).text())
                    .containsPattern("users_1.email +masked +as 'users.email': other letters")
                    .containsPattern("users_1.gizmo +kept +as 'users.gizmo': by rule 'users.gizmo'")
                    .containsPattern("pilots.gizmo +masked +as 'crew.gizmo': other letters");
            assertThat(database.masked(rules, "users_1.gizmo")).containsExactly("Zyx");
            assertThat(database.masked(rules, "pilots.gizmo")).noneMatch("Zyx"::equals);
            assertThat(database.masked(rules, "calls_1.plate"))
                    .as("no key")
                    .doesNotContainAnyElementsOf(database.originals("calls_1.plate"));
            assertThat(database.masked(rules, "calls_1.card")).as("no key").noneMatch("4111111111111111"::equals);
            assertThat(database.masked(rules, "users_1.email")).isEqualTo(database.masked(rules, "pilots.email"));
        }
    }

    @Test
    void rulesThatCannotBeMeantAreRefused() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (email text primary key, age int, vip boolean, home polygon);
                create table orders (id int, email text not null references users);
                create table heirs () inherits (users);
                """)) {
            refused(RULES.keep("users.mail"), database, "'users.mail'", "names no column");
            refused(RULES.keep("Users.email"), database, "'Users.email'", "names no column");
            refused(RULES.keep("users.mail$.a"), database, "'users.mail$.a'", "names no column");
            refused(RULES.keep("orders.email"), database, "'orders.email'", "'users.email'", "tear");
            refused(RULES.keep("heirs.email"), database, "'heirs.email'", "'users.email'", "tear");
            refused(RULES.drop("users.email"), database, "'users.email'", "mask it instead");
            refused(RULES.drop("users.*"), database, "'users.email'");
            refused(RULES.mask("users.vip", Mask.SHAPE), database, "'users.vip'", "'boolean'", "keep or drop");
            refused(RULES.keep("users.age").drop("users.age"), database, "say different things of 'users.age'");
            assertThatThrownBy(() -> RULES.keep("users")).hasMessageContaining("'table.column'");
            assertThat(database.maskOf(RULES.keep("users.email", "orders.email"), "orders.email")
                            .keeps())
                    .isTrue();
            assertThat(database.maskOf(RULES.keep("users.email"), "heirs.email").keeps())
                    .isTrue();
        }
    }

    private static void refused(MaskingRules rules, MaskedDatabase database, String... words) {
        assertThatThrownBy(() -> database.masks(rules))
                .isInstanceOf(MaskingException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void rulesMayNameTablesThatAreNotCaptured() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(
                servers, "create table users (id int, gizmo text); create table logs (id int, line text)")) {
            Catalog all = database.catalog();
            List<Relation> users = all.relations().stream()
                    .filter(table -> table.name().equals("users"))
                    .toList();
            Catalog captured = new Catalog(users);

            assertThat(RULES.drop("logs.line").masks(captured, new Evidence(all)))
                    .containsOnlyKeys("\"public\".\"users\"");
            assertThatThrownBy(() -> RULES.drop("logs.lines").masks(captured, new Evidence(all)))
                    .hasMessageContaining("'logs.lines' names no column");
        }
    }

    @Test
    void rulesAreReadFromAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("rules.properties"), """
                # what stays
                users.gizmo = keep, in the catalogue
                users.extra$.colour = keep
                users.face = drop
                users.quirk = shape
                """);
        try (MaskedDatabase database = MaskedDatabase.with(
                servers, "create table users (id int, email text, gizmo text, quirk text, face bytea, extra jsonb)")) {
            assertThat(RULES.reading(file).plan(database.catalog()).text())
                    .containsPattern("gizmo +kept +by rule 'users.gizmo': in the catalogue")
                    .containsPattern("face +dropped +NULL, by rule")
                    .containsPattern("quirk +masked +other letters and digits of the same shape, by rule");
            assertThat(database.maskOf(RULES.reading(file), "users.extra")
                            .apply("{\"colour\": \"lilac\", \"name\": \"lilac\"}"))
                    .contains("\"colour\": \"lilac\"")
                    .doesNotContain("\"name\": \"lilac\"");
        }
        assertThatThrownBy(() -> RULES.reading(Files.writeString(file, "users.gizmo = stay")))
                .hasMessageContainingAll("rules.properties", "'users.gizmo'", "'stay'", "shape, date, nearby");
        assertThatThrownBy(() -> RULES.reading(Files.writeString(file, "users.gizmo =")))
                .hasMessageContainingAll("'users.gizmo'", "says nothing");
        assertThatThrownBy(() -> RULES.reading(Files.writeString(file, "accept-unmasked = true")))
                .isInstanceOf(MaskingException.class)
                .hasMessageContainingAll("rules.properties", "'accept-unmasked'", "names no columns");
        assertThatThrownBy(() -> RULES.reading(directory.resolve("none"))).isInstanceOf(MaskingException.class);
    }

    @Test
    void keysAreLongEnoughAndNeverShown(@TempDir Path directory) throws Exception {
        String secret = "correct horse battery staple";
        Path file = Files.writeString(directory.resolve("key"), secret + "\n");

        assertThat(MaskingKey.fromFile(file))
                .isEqualTo(MaskingKey.ofText(secret))
                .isEqualTo(MaskingKey.fromEnvironment("KEY", Map.of("KEY", secret)))
                .isNotEqualTo(MaskingKey.random());
        assertThat(MaskingKey.ofText(secret).toString()).isEqualTo("MaskingKey[hidden]");
        assertThat(MaskingRules.keyed(MaskingKey.ofText(secret)).keep("a.b").toString())
                .doesNotContain("horse");
        assertThatThrownBy(() -> MaskingKey.ofText("too short"))
                .isInstanceOf(MaskingException.class)
                .hasMessageContainingAll("9 bytes", "16", "openssl rand -hex 32");
        assertThatThrownBy(() -> MaskingKey.fromEnvironment("NO_KEY", Map.of())).hasMessageContaining("'NO_KEY'");
    }

    private record Reversed() implements ColumnMask {
        @Override
        public String apply(String value) {
            return new StringBuilder(value).reverse().toString();
        }

        @Override
        public String description() {
            return "reversed";
        }
    }
}
