package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A snapshot that was taken with nothing said about any column tells nothing about anybody, and keeps what does not. */
class NothingPersonalTests {
    /** Columns of which each value is somebody's, and the shortest that no other value has by chance. */
    private static final List<String> PERSONAL = List.of(
            "kunden.nachname",
            "kunden.strasse",
            "kunden.handy",
            "kunden.email",
            "kunden.benutzer",
            "kunden.konto",
            "klienci.nazwisko",
            "klienci.pesel",
            "klienci.ulica",
            "klienci.telefon",
            "klienci.uwagi",
            "klienci.opiekun",
            "usuarios.apellidos",
            "usuarios.correo",
            "usuarios.dni",
            "usuarios.direccion",
            "usuarios.movil",
            "usuarios.fijo",
            "mieter.kennung",
            "mietzahlungen.mieter",
            "mietzahlungen.zweck",
            "клиенты.имя",
            "клиенты.фамилия",
            "клиенты.телефон",
            "клиенты.почта",
            "клиенты.заметка",
            "musteriler.soyad",
            "musteriler.tc_kimlik",
            "musteriler.telefon",
            "musteriler.adres",
            "顧客.氏名",
            "顧客.フリガナ",
            "顧客.住所",
            "顧客.電話",
            "accounts.user_name",
            "accounts.display_name",
            "accounts.last_ip",
            "accounts.mac",
            "accounts.api_key",
            "accounts.homepage",
            "accounts.signature",
            "payments.holder",
            "events.actor",
            "events.client",
            "orders.customer_email",
            "orders.sales_rep",
            "orders.tracking",
            "tickets.assigned",
            "tickets.body",
            "devices.serial",
            "devices.path",
            "devices.location");

    private static final int SHORTEST = 8;

    /** Among so many short numbers a masked one may be somebody else's. */
    private static final int MANY = 300;

    private static final int BY_CHANCE = 2;

    private static final List<String> HARMLESS = List.of(
            "kunden.id",
            "kunden.angelegt",
            "kunden.aktiv",
            "kunden.sprache",
            "kunden.land",
            "klienci.utworzono",
            "usuarios.activo",
            "mietzahlungen.betrag",
            "mietzahlungen.am",
            "accounts.id",
            "payments.method",
            "payments.amount",
            "payments.currency",
            "payments.state",
            "payments.paid_at",
            "events.id",
            "events.kind",
            "events.at",
            "orders.id",
            "orders.kunde",
            "orders.status",
            "orders.currency",
            "orders.total",
            "orders.placed",
            "tickets.status",
            "products.price",
            "products.unit",
            "countries.code",
            "devices.seen");

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]+@([\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+)");
    private static final Pattern RESERVED =
            Pattern.compile("(?:.+\\.)?(?:example\\.(?:com|net|org)|example|test|invalid|localhost)");

    @RegisterExtension
    static final PeopleShop SHOP = PeopleShop.planted();

    @Test
    void theSearchFindsEachPlantedValueWhereNothingIsMasked() throws Exception {
        SnapshotText text = SnapshotText.of(SHOP.unmasked());

        assertThat(Planted.all()).hasSizeGreaterThan(100).allMatch(text::has);
    }

    @Test
    void noPlantedValueIsInAFile() throws Exception {
        SnapshotText text = SnapshotText.of(SHOP.directory());

        List<Planted> leaked = Planted.all().stream().filter(text::has).toList();

        assertThat(leaked.size())
                .as(
                        "planted values of %d that leaked:\n%s",
                        Planted.all().size(),
                        leaked.stream().map(Planted::toString).collect(Collectors.joining("\n")))
                .isZero();
    }

    @Test
    void noValueOfAPersonalColumnIsInAFile() throws Exception {
        SnapshotText text = SnapshotText.of(SHOP.directory());
        List<String> leaks = new ArrayList<>();

        for (String column : PERSONAL) {
            List<String> values = values(column);
            assertThat(values).as(column).isNotEmpty();
            List<String> leaked = values.stream().filter(text::hasWord).toList();
            if (leaked.size() > (values.size() > MANY ? BY_CHANCE : 0)) {
                leaks.add(
                        String.format("%-24s %d of %d, as '%s'", column, leaked.size(), values.size(), leaked.get(0)));
            }
        }

        assertThat(leaks.size())
                .as("columns of %d that leaked:\n%s", PERSONAL.size(), String.join("\n", leaks))
                .isZero();
    }

    @Test
    void addressesEndInReservedDomains() throws Exception {
        List<String> domains = EMAIL.matcher(SnapshotText.of(SHOP.directory()).all())
                .results()
                .map(found -> found.group(1))
                .filter(domain -> !RESERVED.matcher(domain).matches())
                .distinct()
                .limit(20)
                .toList();

        assertThat(domains).isEmpty();
    }

    @Test
    void whatTellsNothingStays() throws Exception {
        List<String> changed = new ArrayList<>();
        for (String column : HARMLESS) {
            String sql = "select string_agg(%2$s::text, ' ' order by %2$s::text collate \"C\") from %1$s"
                    .formatted(column.split("\\.", -1)[0], column.split("\\.", -1)[1]);
            if (!Databases.value(SHOP.unchecked(), sql).equals(Databases.value(SHOP.original(), sql))) {
                changed.add(column);
            }
        }

        assertThat(changed).isEmpty();
    }

    private static List<String> values(String column) throws SQLException {
        String[] name = column.split("\\.", -1);
        String text = "\"" + name[1] + "\"" + (name[1].equals("signature") ? "" : "::text");
        List<String> values = new ArrayList<>();
        try (var statement = SHOP.original().createStatement();
                ResultSet rows = statement.executeQuery("select distinct %s from \"%s\"".formatted(text, name[0]))) {
            while (rows.next()) {
                String value = rows.getString(1);
                if (value != null
                        && value.replaceAll("^\\\\x", "").getBytes(StandardCharsets.UTF_8).length >= SHORTEST) {
                    values.add(value.replaceAll("^\\\\x", "").strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return values;
    }
}
