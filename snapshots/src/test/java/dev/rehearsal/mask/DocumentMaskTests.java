package dev.rehearsal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseServers;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server takes back what became of its own texts of structured types. */
class DocumentMaskTests {
    private static final MaskingRules RULES = MaskingRules.keyed(MaskingKey.ofText("a key for documents"));

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
    void jsonKeepsKeysShapeNumbersAndFlags() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (id int primary key, email text, profile jsonb);
                insert into users values (1, 'ada@lovelace.org', '{
                    "email": "ada@lovelace.org", "name": "Ada Lovelace", "phone": 491712345678, "age": 36, "active": true,
                    "address": {"street": "Park Lane 12", "city": "Ockham", "tags": ["mathematician", "countess"]},
                    "note": "knows Babbage; call 0171-555", "score": 1.50, "role": "admin", "nothing": null, "empty": "", "grace@hopper.mil": 1}');
                """)) {
            database.mask(RULES, "users", "email", "profile");

            assertThat(database.values("select profile ->> 'email' from users"))
                    .isEqualTo(database.values("select email from users"));
            assertThat(database.values("""
                            select string_agg(key || ' ' || jsonb_typeof(value), ', ' order by key) from users, jsonb_each(profile) where key !~ '@'"""))
                    .containsExactly(
                            "active boolean, address object, age number, email string, empty string, name string, "
                                    + "note string, nothing null, phone number, role string, score number");
            assertThat(
                            database.values(
                                    "select (profile ->> 'active') || (profile ->> 'score') || (profile ->> 'role') from users"))
                    .containsExactly("true1.50admin");
            assertThat(database.values("select jsonb_array_length(profile #> '{address,tags}')::text from users"))
                    .containsExactly("2");
            String all = database.values("select profile::text from users").get(0);
            for (String original : new String[] {
                "lovelace.org",
                "hopper",
                "Lovelace",
                "491712345678",
                "Park Lane",
                "Ockham",
                "mathematician",
                "countess",
                "knows",
                "Babbage",
                "0171"
            }) {
                assertThat(all).doesNotContain(original);
            }
        }
    }

    @Test
    void arraysCompositesPairsXmlAndVectorsAreWalked() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create extension hstore;
                create type address as (street text, city text, floor int);
                create table customers (id int primary key, emails text[], address address, extras hstore, letter xml, words tsvector);
                insert into customers values (1, array['ada@lovelace.org', null, 'a"\\{,}b@x.org'], row('Park "Lane" 12', 'Ockham, Surrey', 3),
                    'nickname=>"Enchantress \\"of\\" Numbers", size=>NULL, city=>Ockham',
                    '<letter to="Charles Babbage"><!--secret--><body>Dear Charles &amp; all<br/></body><![CDATA[Yours <Ada>]]></letter>',
                    'Enchantress:1A Number:2');
                """)) {
            database.mask(
                    RULES.mask("customers.emails", Mask.EMAIL),
                    "customers",
                    "emails",
                    "address",
                    "extras",
                    "letter",
                    "words");

            assertThat(database.values("select unnest(emails) from customers"))
                    .satisfiesExactly(
                            first -> assertThat(first).endsWith("@example.com"),
                            second -> assertThat(second).isNull(),
                            third -> assertThat(third).endsWith("@example.com"));
            assertThat(database.values("select (address).floor::text from customers"))
                    .containsExactly("3");
            assertThat(database.values("select (address).street from customers").get(0))
                    .doesNotContain("Lane");
            assertThat(database.values("select akeys(extras)::text from customers"))
                    .containsExactly("{city,size,nickname}");
            assertThat(database.values("select (extras -> 'size') from customers")
                            .get(0))
                    .isNull();
            assertThat(database.values("select (xpath('count(//letter/body/br)', letter))[1]::text from customers"))
                    .containsExactly("1");
            assertThat(database.values("select customers::text from customers").get(0))
                    .doesNotContain(
                            "lovelace",
                            "Lane",
                            "Ockham",
                            "Enchantress",
                            "Charles",
                            "Babbage",
                            "secret",
                            "Yours",
                            "Ada",
                            "number");
        }
    }

    @Test
    void jsonInTextStaysJson() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (id int primary key, email text, notes text);
                insert into users values (1, 'ada@lovelace.org', '{"said": "Bernoulli numbers", "times": 7}');
                """)) {
            database.mask(RULES, "users", "notes");

            assertThat(database.values("select notes::json ->> 'times' from users"))
                    .containsExactly("7");
            assertThat(database.values("select notes from users").get(0)).doesNotContain("Bernoulli");
        }
    }

    @Test
    void droppedColumnsBecomeNullOrEmptyInTheirType() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create type mood as enum ('fine', 'bad');
                create type pair as (a int, b text);
                create table things (a text not null, b int not null, c bool not null, d date not null, e timestamptz not null, f uuid not null,
                    g bytea not null, h jsonb not null, i inet not null, j text[] not null, k mood not null, l pair not null,
                    m int4range not null, n interval not null, o point not null, p tsvector not null, q text);
                insert into things values ('x', 7, true, '2020-02-02', now(), gen_random_uuid(), 'x', '1', '::1', '{x}', 'bad', '(1,x)',
                    '[1,2]', '1 day', '(1,1)', 'x', 'x');
                """)) {
            String[] columns = "a b c d e f g h i j k l m n o p q".split(" ");

            database.mask(RULES.drop("things.*"), "things", columns);

            assertThat(database.values("select things::text from things"))
                    .containsExactly(
                            "(\"\",0,f,1970-01-01,\"1970-01-01 00:00:00+00\",00000000-0000-0000-0000-000000000000,\"\\\\x\","
                                    + "{},0.0.0.0,{},fine,\"(,)\",empty,00:00:00,\"(0,0)\",\"\",)");
        }
    }

    @Test
    void bytesOfPeopleBecomeAsManyOthers() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table users (id int primary key, email text, face bytea);
                insert into users values (1, 'ada@lovelace.org', '\\x416461204c6f76656c616365');
                """)) {
            database.mask(RULES.mask("users.face", Mask.TEXT), "users", "face");

            assertThat(database.values("select length(face)::text from users")).containsExactly("12");
            assertThat(database.values("select face::text from users").get(0)).doesNotContain("416461");
        }
    }

    @Test
    void valuesThatLookPersonalInColumnsOfThingsAreRefused() throws SQLException {
        try (MaskedDatabase database =
                MaskedDatabase.with(servers, "create table events (id int primary key, payload jsonb, gizmo text)")) {
            ColumnMask gizmo = database.maskOf(RULES, "events", "gizmo");
            ColumnMask payload = database.maskOf(RULES, "events", "payload");

            assertThat(gizmo.apply("version @ 1.2.3, git@host.org:a/b")).contains("@ 1.2.3");
            assertThat(payload.apply("{\"colour\": \"red\", \"weight\": 1e3}"))
                    .isEqualTo("{\"colour\":\"red\",\"weight\":1e3}");
            for (String personal : new String[] {"mail to ada@lovelace.org", "DE89 3704 0044 0532 0130 00"}) {
                assertThatThrownBy(() -> gizmo.apply(personal))
                        .isInstanceOf(MaskingException.class)
                        .hasMessageContaining("'events.gizmo'")
                        .hasMessageContaining("keep(\"events.gizmo\")")
                        .hasMessageNotContaining("lovelace")
                        .hasMessageNotContaining("3704");
            }
        }
    }
}
