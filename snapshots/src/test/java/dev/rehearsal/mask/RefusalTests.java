package dev.rehearsal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.database.DatabaseServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTests {
    private static final MaskingRules RULES = MaskingRules.keyed(MaskingKey.ofText("a key that refuses"));

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
    void namesExactlyTheColumnsThatNobodyCanPlace() throws SQLException {
        List<String> unsettled = unsettled("""
                create table patients (
                    id int primary key, full_name text,
                    gizmo text, quirk varchar(200), traits text[], scan bytea, home point,
                    blood char(3), ward_id text, "externalId" text, active boolean, height numeric, seen_at timestamptz,
                    state text, kind text, locale text, mood text check (mood in ('fine', 'bad')),
                    diagnosis_code text, doc uuid, span tstzrange, extra jsonb, note text, website text);
                create domain level as text check (value in ('low', 'high'));
                create table staff (id int primary key, motto text, level level);
                create table visits (id int primary key, patient_id int references patients, room text, gizmo text);
                create table rooms (code text primary key, gizmo text, scan bytea);
                """);

        assertThat(unsettled)
                .containsExactly(
                        "patients.gizmo",
                        "patients.quirk",
                        "patients.traits",
                        "patients.scan",
                        "patients.home",
                        "staff.motto");
    }

    @Test
    void keysToLooksOfThingsNeedNoRule() throws SQLException {
        assertThat(unsettled("""
                        create table moods (mood text primary key);
                        create table users (id int primary key, email text, mood text references moods,
                            reversed text generated always as (reverse(email)) stored);
                        """)).isEmpty();
    }

    @Test
    void partitionsAndHeirsDoAsTheirTable() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (id int, email text, gizmo text) partition by range (id);
                create table users_1 partition of users for values from (0) to (10);
                create table crew (id int, email text, gizmo text);
                create table pilots (licence text) inherits (crew);
                """)) {
            MaskingPlan plan =
                    RULES.keep("users.gizmo").mask("crew.gizmo", Mask.TEXT).plan(database.catalog());

            assertThat(plan.unsettled())
                    .extracting(MaskingPlan.PlannedColumn::column)
                    .containsExactly("pilots.licence");
            assertThat(plan.text())
                    .containsPattern("users_1.email +masked +as 'users.email': another e-mail address")
                    .containsPattern("users_1.gizmo +kept +as 'users.gizmo': by rule 'users.gizmo'")
                    .containsPattern("pilots.gizmo +masked +as 'crew.gizmo': words");
        }
    }

    @Test
    void rulesThatCannotBeMeantAreRefused() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (email text primary key, age int, vip boolean);
                create table orders (id int, email text not null references users);
                """)) {
            Catalog catalog = database.catalog();

            refused(RULES.keep("users.mail"), catalog, "'users.mail'", "names no column");
            refused(RULES.keep("Users.email"), catalog, "'Users.email'", "names no column");
            refused(RULES.keep("orders.email"), catalog, "'orders.email'", "'users.email'", "tear");
            refused(RULES.drop("users.email"), catalog, "'users.email'", "mask it instead");
            refused(RULES.drop("users.*"), catalog, "'users.email'");
            refused(RULES.mask("users.vip", Mask.TEXT), catalog, "'users.vip'", "'boolean'", "keep or drop");
            refused(RULES.keep("users.age").drop("users.age"), catalog, "say different things of 'users.age'");
            assertThatThrownBy(() -> RULES.keep("users")).hasMessageContaining("'table.column'");
            assertThat(RULES.keep("users.*", "orders.*").masks(catalog)).isEmpty();
            assertThat(RULES.keep("users.*").mask("users.email", Mask.TEXT).masks(catalog))
                    .hasSize(2);
        }
    }

    private static void refused(MaskingRules rules, Catalog catalog, String... words) {
        assertThatThrownBy(() -> rules.masks(catalog))
                .isInstanceOf(MaskingException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void rulesAreReadFromAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("rules.properties"), """
                # what stays
                users.gizmo = keep
                users.face = drop
                users.quirk = user-agent
                accept-unmasked = true
                """);
        try (MaskedDatabase database = MaskedDatabase.with(
                servers, "create table users (id int, email text, gizmo text, quirk text, face bytea, motto text)")) {
            assertThat(RULES.reading(file).plan(database.catalog()).text())
                    .containsPattern("gizmo +kept +by rule")
                    .containsPattern("face +dropped +NULL, by rule")
                    .containsPattern("quirk +masked +another browser, by rule")
                    .containsPattern("motto +kept +accepted unmasked");
        }
        assertThatThrownBy(() -> RULES.reading(Files.writeString(file, "users.gizmo = stay")))
                .hasMessageContainingAll("rules.properties", "'users.gizmo'", "'stay'", "first-name");
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

    private static List<String> unsettled(String ddl) throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, ddl)) {
            return RULES.plan(database.catalog()).unsettled().stream()
                    .map(MaskingPlan.PlannedColumn::column)
                    .toList();
        }
    }
}
