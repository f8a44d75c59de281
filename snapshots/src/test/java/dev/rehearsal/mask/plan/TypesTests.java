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

/** The server takes back what became of its own values of all types. */
class TypesTests {
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
                create table events (id int primary key, email text, profile jsonb);
                insert into events values (1, 'ada@lovelace.org', '{
                    "email": "ada@lovelace.org", "name": "Ada Lovelace", "phone": 491712345678, "age": 36, "active": true, "card": 4111111111111111,
                    "address": {"street": "Park Lane 12", "city": "Ockham", "tags": ["mathematician", "countess"]},
                    "note": "knows Babbage; call 0171-555", "score": 1.50, "role": "admin", "nothing": null, "empty": "", "grace@hopper.mil": 1,
                    "born": "1984-05-12", "at": "2026-01-02T10:00:01Z"}');
                """)) {
            database.mask(RULES, "events.email", "events.profile");

            assertThat(database.values("select profile ->> 'email' from events"))
                    .isEqualTo(database.values("select email from events"));
            assertThat(database.values("""
                            select string_agg(key || ' ' || jsonb_typeof(value), ', ' order by key) from events, jsonb_each(profile) where key !~ '@'"""))
                    .containsExactly(
                            "active boolean, address object, age number, at string, born string, card number, email string, empty string, "
                                    + "name string, note string, nothing null, phone number, role string, score number");
            assertThat(
                            database.values(
                                    "select concat_ws(' ', profile ->> 'active', profile ->> 'score', profile ->> 'age', profile ->> 'at') from events"))
                    .containsExactly("true 1.50 36 2026-01-02T10:00:01Z");
            assertThat(database.values("select jsonb_array_length(profile #> '{address,tags}')::text from events"))
                    .containsExactly("2");
            assertThat(String.valueOf(
                            database.values("select profile::text from events").get(0)))
                    .doesNotContain(
                            "lovelace",
                            "hopper",
                            "Lovelace",
                            "491712345678",
                            "411111",
                            "Park Lane",
                            "Ockham",
                            "mathematician",
                            "countess",
                            "knows",
                            "Babbage",
                            "0171",
                            "1984-05-12");
        }
    }

    @Test
    void codesInDocumentsStayByTheirPath() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table events (id int, payload jsonb);
                insert into events select i, jsonb_build_object('colour', (array['red', 'blue'])[1 + i % 2], 'note', 'word ' || i, 'red', jsonb_build_array('x' || i),
                    'n', i, 'by_name', jsonb_build_object('person' || i, 'red')) from generate_series(1, 200) i;
                create table pages (payload jsonb);
                insert into pages values ('{"colour": "lilac"}');
                """)) {
            List<String> original = database.originals("events.payload");

            database.mask(RULES, "events.payload");

            assertThat(database.values("select distinct payload ->> 'colour' from events order by 1"))
                    .containsExactly("blue", "red");
            assertThat(database.values("select payload ->> 'n' from events order by id limit 2"))
                    .containsExactly("1", "2");
            assertThat(database.values("select payload ->> 'note' from events"))
                    .noneMatch(note -> note.startsWith("word"))
                    .doesNotHaveDuplicates();
            assertThat(database.values("select jsonb_object_keys(payload -> 'by_name') from events"))
                    .as("keys of which each is another one")
                    .noneMatch(key -> key.startsWith("person"))
                    .hasSize(original.size())
                    .doesNotHaveDuplicates();
            assertThat(database.masked(RULES, "pages.payload"))
                    .containsExactly("{\"colour\": \"lilac\"}"
                            .replace(
                                    "lilac",
                                    String.valueOf(database.maskOf(RULES, "pages.payload")
                                                    .apply("{\"colour\":\"lilac\"}"))
                                            .substring(11, 16)));
        }
    }

    @Test
    void arraysCompositesPairsXmlAndVectorsAreWalked() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create extension hstore;
                create domain word as text check (value <> '');
                create type address as (street text, city word, floor int);
                create table customers (id int primary key, emails text[], address address, extras hstore, letter xml, words tsvector, said word, homes address[]);
                insert into customers values (1, array['ada@lovelace.org', null, 'a"\\{,}b@xy.org'], row('Park "Lane" 12', 'Ockham, Surrey', 3),
                    'nickname=>"Enchantress \\"of\\" Numbers", size=>NULL, city=>Ockham',
                    '<letter to="Charles Babbage"><!--secret--><body>Dear Charles &amp; all<br/></body><![CDATA[Yours <Ada>]]></letter>',
                    'Enchantress:1A Number:2', 'Bernoulli', array[row('Park Lane', null, 4)::address]);
                """)) {
            database.mask(
                    RULES,
                    "customers.emails",
                    "customers.address",
                    "customers.extras",
                    "customers.letter",
                    "customers.words",
                    "customers.said",
                    "customers.homes");

            assertThat(database.values("select unnest(emails) from customers"))
                    .satisfiesExactly(
                            first -> assertThat(first).endsWith(".test"),
                            second -> assertThat(second).isNull(),
                            third -> assertThat(third).contains("\"\\{,}").endsWith(".test"));
            assertThat(database.values("select (address).floor::text || (homes[1]).floor from customers"))
                    .containsExactly("34");
            assertThat(database.values("select akeys(extras)::text from customers"))
                    .containsExactly("{city,size,nickname}");
            assertThat(database.values("select (extras -> 'size') from customers")
                            .get(0))
                    .isNull();
            assertThat(database.values("select (xpath('count(//letter/body/br)', letter))[1]::text from customers"))
                    .containsExactly("1");
            assertThat(database.values("select length(words)::text || (words::text like '%1A%') from customers"))
                    .containsExactly("2true");
            assertThat(String.valueOf(database.values("select customers::text from customers")
                            .get(0)))
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
                            "Number",
                            "Bernoulli");
        }
    }

    @Test
    void bytesAddressesAndPlacesBecomeOthers() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create table things (name text, said bytea, face bytea, none bytea, host inet, net cidr, one cidr, mac macaddr, long_mac macaddr8,
                    at point, area box, way path, kind "char", pad char(9), bits bit(3));
                insert into things values ('Zedekia', 'Zedekia', '\\xff00fe41', '', '8.8.4.4', '192.168.17.0/24', '2a02:8071::17', '08:00:2b:01:02:03',
                    '08:00:2b:01:02:03:04:05', '(52.520008,13.404954)', '(52.5,13.4),(51.5,12.4)', '((1.25,2.75),(3.125,4))', 'x', 'Zed', '101');
                """)) {
            String[] names = "name said face host net one mac long_mac at area way pad".split(" ");
            String[] columns =
                    java.util.Arrays.stream(names).map("things."::concat).toArray(String[]::new);
            String before = String.valueOf(
                    database.values("select things::text from things").get(0));

            database.mask(RULES, columns);

            for (String name : names) {
                String now = String.valueOf(
                        database.values("select " + name + "::text from things").get(0));
                assertThat(before).as(name).doesNotContain(now);
            }
            assertThat(database.values("select convert_from(said, 'UTF8') from things"))
                    .isEqualTo(database.values("select name from things"));
            assertThat(database.values("select length(face)::text || length(none) || length(pad) from things"))
                    .containsExactly("403");
            assertThat(database.values("select trunc(at[0])::text || ' ' || trunc(at[1]) from things"))
                    .containsExactly("52 13");
            assertThat(database.values("select host(host) || masklen(net) || masklen(one) from things"))
                    .allMatch(text -> text.endsWith("24128"));
            assertThat(database.values("select bits::text from things")).containsExactly("101");
        }
    }

    @Test
    void typesThatNoMaskKnowsBecomeNull() throws SQLException {
        try (MaskedDatabase database = MaskedDatabase.with(servers, """
                create extension cube;
                create extension ltree;
                create table things (a cube, b int4range, c ltree, d lquery, e regclass, f money);
                insert into things values ('(1,2)', '[1,2)', 'Top.Zedekia', 'Zedekia.*', 'things', 7);
                """)) {
            assertThat(database.masked(RULES, "things.a")).containsExactly((String) null);
            assertThat(database.masked(RULES, "things.d")).containsExactly((String) null);
            assertThat(database.maskOf(RULES, "things.a").description())
                    .isEqualTo("NULL, as no mask knows its type 'public.cube'");
            for (String kept : List.of("things.b", "things.e", "things.f")) {
                assertThat(database.masked(RULES, kept)).isEqualTo(database.originals(kept));
            }
            assertThat(database.masked(RULES, "things.c"))
                    .allMatch(path -> String.valueOf(path).matches("\\w{3}\\.\\w{7}") && !path.contains("Zed"));
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
            String[] columns = "a b c d e f g h i j k l m n o p q"
                    .replaceAll("\\w", "things.$0")
                    .split(" ");

            database.mask(RULES.drop("things.*"), columns);

            assertThat(database.values("select things::text from things"))
                    .containsExactly(
                            "(\"\",0,f,1970-01-01,\"1970-01-01 00:00:00+00\",00000000-0000-0000-0000-000000000000,\"\\\\x\","
                                    + "{},0.0.0.0,{},fine,\"(,)\",empty,00:00:00,\"(0,0)\",\"\",)");
        }
    }
}
