package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.rehearsal.Occasion;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns that reference a table although no foreign key says so. */
class NamedReferencesTests {
    private static final String ORPHANS =
            "select count(*) from %1$s c where c.%2$s is not null and not exists (select from %3$s p where p.%4$s = c.%2$s)";
    private static DatabaseServers servers;

    private final GeneratedRows rows = GeneratedRows.of(DataPlan.defaults());
    private final GeneratedRows plain = GeneratedRows.of(DataPlan.defaults().withEdgeCases(EdgeCases.NONE));
    private FilledDatabase database;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @BeforeEach
    void openDatabase() throws SQLException {
        database = new FilledDatabase(servers, "15");
    }

    @AfterEach
    void closeDatabase() throws SQLException {
        database.close();
    }

    private long orphans(String table, String column, String parent, String key) throws SQLException {
        return database.number(ORPHANS.formatted(table, column, parent, key));
    }

    private void mostlyReference(String table, String column, String parent) throws SQLException {
        assertThat(orphans(table, column, parent, "id"))
                .as("orphans of %s.%s", table, column)
                .isBetween(2L, 5L);
        database.varies(table, column);
    }

    @Test
    void holdKeysOfTheTableThatTheyAreCalledAfter() throws SQLException {
        database.run("""
                create table a_log (id serial primary key, log_source_id int, owner_user_id bigint not null, "categoryId" uuid,
                    address_id int, people_id int);
                create table log_sources (id serial primary key);
                create table users (id serial primary key);
                create table "Category" (id uuid primary key);
                create table addresses (id int primary key);
                create table person (id int primary key);
                insert into person values (1), (2), (3), (4), (5), (6)
                """).fill(rows).holds();

        mostlyReference("a_log", "log_source_id", "log_sources");
        mostlyReference("a_log", "owner_user_id", "users");
        mostlyReference("a_log", "\"categoryId\"", "\"Category\"");
        mostlyReference("a_log", "address_id", "addresses");
        mostlyReference("a_log", "people_id", "person");
        database.hasNulls("a_log", "log_source_id");
    }

    @Test
    void holdKeysThatAreCalledLikeThem() throws SQLException {
        database.run("""
                create table transfers (id serial primary key, account_no varchar(30) not null);
                create table accounts (account_no varchar(20) primary key)
                """).fill(rows).holds();

        assertThat(orphans("transfers", "account_no", "accounts", "account_no")).isBetween(2L, 5L);
    }

    @Test
    void haveNoOrphansInPlainRows() throws SQLException {
        database.run("""
                create table a (id serial primary key, team_id int, user_id int unique);
                create table teams (id serial primary key); create table users (id serial primary key)
                """).seed(plain, Occasion.Moment.AFTER_STEP);

        assertThat(database.number("select count(distinct team_id) from a")).isEqualTo(100);
        database.run(
                        "alter table a add foreign key (team_id) references teams, add foreign key (user_id) references users")
                .has("a", 100);
    }

    @Test
    void ofPlainRowsHoldExistingKeysThoughTheseAreFew() throws SQLException {
        database.run("create table a (id serial primary key, team_id int); create table teams (id serial primary key)")
                .seed(
                        GeneratedRows.of(DataPlan.defaults()
                                .withEdgeCases(EdgeCases.NONE)
                                .withRows("teams", 30)),
                        Occasion.Moment.AFTER_STEP)
                .run("alter table a add foreign key (team_id) references teams")
                .has("a", 100);
    }

    @Test
    void areUniqueWhereTheyMustBe() throws SQLException {
        database.run("""
                create table profiles (user_id uuid primary key); create table members (team_id int, user_id uuid, primary key (team_id, user_id));
                create table users (id uuid primary key); create table teams (id int primary key)
                """).fill(rows).has("profiles", 100).has("members", 100).holds();

        assertThat(orphans("profiles", "user_id", "users", "id")).isZero();
    }

    @Test
    void areWrittenInColumnsThatAMigrationAdds() throws SQLException {
        database.run("create table users (id serial primary key); create table a (id serial primary key)")
                .fill(rows)
                .run("alter table a add user_id int")
                .fill(rows, "public.a");

        mostlyReference("a", "user_id", "users");
    }

    @Test
    void mayCloseACycle() throws SQLException {
        database.run("""
                create table a (id serial primary key, b_id int); create table b (id serial primary key, c_id int);
                create table c (id serial primary key, a_id int)
                """).fill(rows).has("a", 100).has("b", 100).has("c", 100);

        mostlyReference("a", "b_id", "b");
        mostlyReference("b", "c_id", "c");
        mostlyReference("c", "a_id", "a");
    }

    @Test
    void areOthersWhereTheNameTellsNoTableTheTypeDoesNotFitOrTheTableIsEmpty() throws SQLException {
        database.run("""
                create table users (id serial primary key); create table user_roles (id serial primary key); create table gone (id int);
                create table a (id serial primary key, user_id uuid not null, author_id int, external_user_id int, gone_id int not null,
                    role_id int not null, user_type text, item_user_id int, item_user_type text)
                """).fill(GeneratedRows.of(DataPlan.defaults().withRows("gone", 0)));

        database.has("a", 100).varies("a", "user_id", "author_id", "gone_id", "role_id", "external_user_id");
        assertThat(orphans("a", "external_user_id", "users", "id")).isGreaterThan(50);
        assertThat(orphans("a", "item_user_id", "users", "id")).isGreaterThan(50);
    }

    @Test
    void areTakenFromTheKeyThatACheckEquatesThemWith() throws SQLException {
        database.run("""
                create table tenants (id int primary key);
                create table a (id serial primary key, owner_tenant int not null, tenant_id bigint not null references tenants,
                    check (tenant_id = owner_tenant));
                create table b (id serial primary key, owner_tenant int not null, tenant_id int not null references tenants,
                    check (owner_tenant = tenant_id))
                """).fill(rows).has("a", 100).has("b", 100).holds();

        database.varies("a", "tenant_id", "owner_tenant").varies("b", "tenant_id", "owner_tenant");
    }
}
