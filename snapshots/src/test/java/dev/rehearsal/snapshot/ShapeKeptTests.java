package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.mask.MaskingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What migrations fail on is the same in a snapshot: lengths, repeats, case, scripts, order, and what belongs together by value. */
class ShapeKeptTests {
    /** Queries for each text of each column, those inside of others too, by the column's name. */
    private static final String TEXTS = """
            select c.relname || '.' || a.attname, format(case t.typname
                    when 'jsonb' then 'select value #>> ''{}'' from %2$I, jsonb_path_query(%1$I, ''strict $.** ? (@.type() == "string")'') value'
                    when 'json' then 'select value #>> ''{}'' from %2$I, jsonb_path_query(%1$I::jsonb, ''strict $.** ? (@.type() == "string")'') value'
                    when '_text' then 'select unnest(%1$I) from %2$I'
                    when 'hstore' then 'select unnest(avals(%1$I)) from %2$I'
                    when 'anschrift' then 'select unnest(array[(%1$I).strasse, (%1$I).hausnr, (%1$I).plz, (%1$I).ort]) from %2$I'
                    when 'inet' then 'select host(%1$I) from %2$I'
                    else 'select %1$I::text from %2$I' end, a.attname, c.relname)
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
                and t.typname in ('text', 'varchar', 'bpchar', 'json', 'jsonb', '_text', 'hstore', 'anschrift', 'inet', 'macaddr', 'bytea', 'xml')
            """;

    /** An address is as long as it is. */
    private static final Pattern LENGTHS = Pattern.compile("characters|bytes|patterns");

    private static final Map<String, String> JOINS = joins();

    /** Dates of birth: their order with ties. */
    private static final List<String> ORDERS = List.of(
            "select string_agg(place::text, ' ' order by id) from (select id, dense_rank() over (order by geburtsdatum) as place from kunden) x",
            "select string_agg((geburtsdatum < '2004-11-01')::text, ' ' order by id) from kunden",
            "select string_agg(place::text, ' ' order by id) from (select id, dense_rank() over (order by to_date(nacimiento, 'DD/MM/YYYY')) as place from usuarios) x");

    /** Conditions on one column, and whether each row meets them. */
    private static final String CHECKS = """
            select c.relname || ': ' || pg_get_expr(o.conbin, o.conrelid),
                format('select string_agg(coalesce(left((%1$s)::text, 1), ''-''), '''' order by id) from %2$I', pg_get_expr(o.conbin, o.conrelid), c.relname)
            from pg_constraint o join pg_class c on c.oid = o.conrelid where o.contype = 'c' order by 1
            """;

    @RegisterExtension
    static final PeopleShop SHOP = PeopleShop.planted();

    private static Map<String, String> joins() {
        Map<String, String> joins = new LinkedHashMap<>();
        joins.put("e-mail, in another table", "orders o join kunden k on k.email = o.customer_email");
        joins.put(
                "e-mail, in JSON under another name",
                "events e join kunden k on k.email = e.payload #>> '{customer,mail}'");
        joins.put(
                "e-mail, between JSON of two tables",
                "events e join accounts a on a.settings ->> 'mail' = e.payload #>> '{customer,mail}'");
        joins.put(
                "e-mail, in another case", "kunden k join kunden l on lower(k.email) = lower(l.email) and k.id < l.id");
        joins.put("user name", "accounts a join kunden k on k.benutzer = a.user_name");
        joins.put("user name, called actor", "events e join accounts a on a.user_name = e.actor");
        joins.put(
                "user name, in an array in JSON",
                "accounts a join kunden k on k.benutzer = a.settings #>> '{owner,seen,0}'");
        joins.put("full name, called holder", "payments p join accounts a on a.display_name = p.holder");
        joins.put(
                "full name, of its parts",
                "payments p join kunden k on concat_ws(' ', k.vorname, k.nachname) = p.holder");
        joins.put(
                "full name, in JSON",
                "payments p join kunden k on concat_ws(' ', k.vorname, k.nachname) = p.raw::jsonb #>> '{payer,full}'");
        joins.put(
                "full name, in notes",
                "kunden k join accounts a on a.id = k.id and k.bemerkung like a.display_name || ' %'");
        joins.put("last name, in an array", "accounts a join kunden k on k.id = a.id and k.nachname = a.tags[2]");
        joins.put("last name, in hstore", "kunden k where k.nachname = k.merkmale -> 'kontakt'");
        joins.put(
                "last name, in XML",
                "tickets t join kunden k on k.id = t.id and xpath('//name/text()', meta)::text[] = array[k.nachname::text]");
        joins.put(
                "sales rep, called opiekun",
                "(select distinct opiekun from klienci) k join (select distinct sales_rep from orders) o on opiekun = sales_rep");
        joins.put(
                "sales rep, called assigned",
                "(select distinct assigned from tickets) k join (select distinct sales_rep from orders) o on assigned = sales_rep");
        joins.put("IBAN", "payments p join kunden k on k.konto = p.reference");
        joins.put("IBAN, in JSON", "payments p join kunden k on k.konto = p.raw::jsonb #>> '{payer,account}'");
        joins.put("IP, as text", "events e join accounts a on host(a.last_ip) = e.client");
        joins.put("IP, in JSON", "events e join accounts a on host(a.last_ip) = e.payload ->> 'ip'");
        joins.put(
                "telephone, in text",
                "tickets t join kunden k on k.id = t.id and t.body like '%, ' || k.handy || '. %'");
        joins.put(
                "user name, in a path",
                "devices d join kunden k on k.id = d.id * 3 and split_part(d.path, '/', 3) = k.benutzer");
        joins.put("name, in bytes", "accounts a where convert_to(a.display_name, 'UTF8') = a.signature");
        joins.put("text as a key", "mietzahlungen z join mieter m on m.kennung = z.mieter");
        return joins;
    }

    @Test
    void eachTextColumnHasTheSameShape() throws Exception {
        List<String> differences = new ArrayList<>();
        for (var query : pairs(SHOP.original(), TEXTS).entrySet()) {
            ColumnShape before = ColumnShape.of(column(SHOP.original(), query.getValue()));
            ColumnShape after = ColumnShape.of(column(SHOP.unchecked(), query.getValue()));
            before.differences(after).stream()
                    .filter(difference -> !query.getValue().contains("host(")
                            || !LENGTHS.matcher(difference).lookingAt())
                    .forEach(difference -> differences.add(query.getKey() + ": " + difference));
        }

        assertThat(differences.size())
                .as("differences:\n%s", String.join("\n", differences))
                .isZero();
    }

    @Test
    void whatBelongsTogetherByValueStillDoes() throws Exception {
        List<String> lost = new ArrayList<>();
        for (var join : JOINS.entrySet()) {
            String sql = "select count(*) from " + join.getValue();
            String before = Databases.value(SHOP.original(), sql);
            String after = Databases.value(SHOP.unchecked(), sql);
            assertThat(before).as(join.getKey()).isNotEqualTo("0");
            if (!before.equals(after)) {
                lost.add(join.getKey() + ": " + before + " > " + after);
            }
        }

        assertThat(lost.size())
                .as("joins of %d that are not the same:\n%s", JOINS.size(), String.join("\n", lost))
                .isZero();
    }

    @Test
    void datesOfBirthKeepTheirOrder() throws Exception {
        assertThat(ORDERS)
                .allSatisfy(sql -> assertThat(
                                Databases.value(SHOP.unchecked(), sql).equals(Databases.value(SHOP.original(), sql)))
                        .isTrue());
    }

    @Test
    void eachCheckHoldsForTheSameRows() throws Exception {
        List<String> broken = new ArrayList<>();
        for (var check : pairs(SHOP.original(), CHECKS).entrySet()) {
            String before = Databases.value(SHOP.original(), check.getValue());
            String after = Databases.value(SHOP.unchecked(), check.getValue());
            if (!before.equals(after)) {
                broken.add(check.getKey() + ": broken by "
                        + (int) after.chars().filter(row -> row == 'f').count());
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void itLoadsIntoTheSchemaWithItsChecks() throws Exception {
        assertThat(Databases.value(SHOP.copy(), "select count(*) from kunden")).isEqualTo("2000");
    }

    @Test
    void twoCapturesAreTheSameAndAnotherKeyGivesOtherValues() throws Exception {
        Path again = SHOP.capture(PeopleShop.KEY);
        Connection other = SHOP.loaded(SHOP.capture(MaskingKey.ofText("another key of the shop, also secret")));

        assertThat(files(again)).isEqualTo(files(SHOP.directory()));
        for (String column : List.of(
                "kunden.email",
                "kunden.nachname",
                "klienci.pesel",
                "usuarios.direccion",
                "accounts.user_name",
                "payments.holder")) {
            String[] name = column.split("\\.", -1);
            String sql = "select string_agg(%s, ' ' order by id) from %s".formatted(name[1], name[0]);
            assertThat(Databases.value(other, sql)).as(column).isNotEqualTo(Databases.value(SHOP.unchecked(), sql));
        }
    }

    private static Map<String, String> files(Path directory) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private static Map<String, String> pairs(Connection connection, String sql) throws SQLException {
        Map<String, String> pairs = new TreeMap<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
        }
        return pairs;
    }

    private static List<@Nullable String> column(Connection connection, String sql) throws SQLException {
        List<@Nullable String> column = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        }
        return column;
    }
}
