package dev.rehearsal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServers;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MaskingRulesTests {
    private static final MaskingKey KEY = MaskingKey.ofText("a key that only this test knows");
    private static final String SHOP = """
            create type order_status as enum ('open', 'paid');
            create table countries (code char(2) primary key, name text not null);
            create table users (
                id uuid primary key default gen_random_uuid(),
                email varchar(120) not null unique,
                first_name text, last_name text, phone varchar(30),
                country char(2) references countries,
                role text check (role in ('admin', 'customer')),
                newsletter boolean, logins int, created_at timestamptz,
                password_hash text, birth_date date);
            create table products (id serial primary key, name text, description text, price numeric(10, 2), sku text unique);
            create table orders (
                id bigserial primary key,
                user_email varchar(120) references users (email),
                status order_status, total_cents int, placed_at timestamptz, note text);
            create table order_items (order_id bigint references orders, product_id int references products, quantity int);
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
    void typicalShopNeedsNoRule() throws SQLException {
        try (MaskedDatabase shop = MaskedDatabase.with(servers, SHOP)) {
            MaskingPlan plan = MaskingRules.keyed(KEY).plan(shop.catalog());

            assertThat(plan.unsettled()).isEmpty();
            assertThat(names(plan, Handling.MASKED))
                    .containsExactly(
                            "orders.user_email",
                            "orders.note",
                            "users.email",
                            "users.first_name",
                            "users.last_name",
                            "users.phone",
                            "users.password_hash",
                            "users.birth_date");
        }
    }

    @Test
    void joinsByForeignKeysHold() throws SQLException {
        try (MaskedDatabase shop = MaskedDatabase.with(servers, SHOP)) {
            shop.run("""
                    insert into users (email, first_name) values ('ada@lovelace.org', 'Ada'), ('grace@hopper.mil', 'Grace');
                    insert into orders (user_email) values ('ada@lovelace.org'), ('ada@lovelace.org'), ('grace@hopper.mil');
                    alter table orders drop constraint orders_user_email_fkey;
                    alter table orders add constraint orders_user_email_fkey foreign key (user_email) references users (email)
                        deferrable initially deferred;
                    begin
                    """);

            shop.mask(MaskingRules.keyed(KEY), "users", "email", "first_name");
            shop.mask(MaskingRules.keyed(KEY), "orders", "user_email");
            shop.run("commit");

            assertThat(shop.values(
                            "select count(*) from orders join users on email = user_email group by email order by 1"))
                    .containsExactly("1", "2");
            assertThat(shop.values("select email from users")).allMatch(email -> email.endsWith("@example.com"));
        }
    }

    @Test
    void refusesTextOfUnknownMeaningBesidePeopleAndNamesIt() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (id int primary key, email text, gizmo text, face bytea);
                create table gizmos (id int primary key, gizmo text, face bytea);
                """)) {
            MaskingRules rules = MaskingRules.keyed(KEY);

            assertThatThrownBy(() -> rules.masks(database.catalog()))
                    .isInstanceOf(MaskingException.class)
                    .hasMessageContaining("'users.gizmo'")
                    .hasMessageContaining("'users.face'")
                    .hasMessageContaining("keep(\"users.gizmo\")")
                    .hasMessageNotContaining("gizmos");
            assertThat(rules.keep("users.gizmo")
                            .drop("users.face")
                            .masks(database.catalog())
                            .get("\"public\".\"users\""))
                    .containsOnlyKeys("email", "face");
            assertThat(rules.acceptingUnmasked().plan(database.catalog()).unsettled())
                    .isEmpty();
        }
    }

    private static List<String> names(MaskingPlan plan, Handling handling) {
        return plan.columns().stream()
                .filter(column -> column.handling() == handling)
                .map(MaskingPlan.PlannedColumn::column)
                .toList();
    }
}
