package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.mask.MaskingException;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.MaskingRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked in one column of a row does not stay in another one. */
class FoundInRowsTests {
    private static final MaskingRules RULES = MaskingRules.keyed(MaskingKey.ofText("a key for what is found in rows"));

    /** The columns of {@code status}, {@code plan} and {@code currency} are kept without a rule, the others say what they may hold. */
    private static final String SCHEMA = """
            create table customers (
                id int primary key, first_name text, full_name text, phone text, city text,
                born date check (born < current_date and born >= '1900-01-01'), birth_year int,
                status text, plan varchar(12), settings jsonb, labels text[], pairs xml, gizmo text);
            """;

    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path directory;

    @Test
    void theValuesOfMaskedColumnsAreMaskedInTheOthersAsThere() throws Exception {
        Connection source = DATABASES.create(SCHEMA + """
                insert into customers values (1, 'Zedekia', 'Zedekia Quirinius', '+49 171 2345678', 'Ockham', '1984-05-12', 1984,
                    'waits for ZEDEKIA, 0171/2345678', 'by Zedekia',
                    '{"status": "zedekia", "kind": "Zedekiah", "born": "1984-05-12", "n": 1.50}',
                    '{"of Quirinius",plain}', '<a status="Zedekia">x</a>', 'Zedekiah of Ockham, born 1984-05-12');
                """);
        MaskingRules rules = RULES.acceptingUnmasked();

        SnapshotReport report = Capture.from(source).masked(rules).at("1").into(directory.resolve("s"));
        Connection target = DATABASES.create(SCHEMA);
        Snapshot.read(directory.resolve("s")).load(target);

        String all = text().toLowerCase(Locale.ROOT).replace("zedekiah", "");
        assertThat(all).doesNotContain("zedekia", "quirinius", "ockham", "2345678", "1984-05-12");
        String first = Databases.value(target, "select first_name from customers");
        assertThat(Databases.value(target, "select status from customers"))
                .startsWith("waits for " + first.toUpperCase(Locale.ROOT) + ", 0")
                .matches(".*0\\d{3}/\\d{7}");
        assertThat(Databases.value(target, "select right(translate(status, '/', ''), 10) from customers"))
                .isEqualTo(Databases.value(target, "select right(translate(phone, '+ ', ''), 10) from customers"));
        assertThat(Databases.value(target, "select settings ->> 'n' from customers"))
                .isEqualTo("1.50");
        assertThat(Databases.value(target, "select gizmo from customers"))
                .startsWith("Zedekiah of " + Databases.value(target, "select city from customers"))
                .endsWith(Databases.value(target, "select born from customers"));
        assertThat(Databases.value(target, "select labels[2] from customers")).isEqualTo("plain");
        assertThat(report.text())
                .contains(
                        "found in status: ", "1 value of 'first_name', masked as there", "of 'phone', masked as there")
                .doesNotContainIgnoringCase("zedekia");
    }

    @Test
    void otherRowsAndPartsOfWordsAreLeftAlone() throws Exception {
        Connection source = DATABASES.create("""
                create table members (id int primary key, first_name text, status text, code text);
                insert into members values (1, 'Ida', 'Idaho', 'x'), (2, 'Oz', 'oz of gold', 'x'), (3, null, 'Ida', 'x'), (4, 'Eva', 'evaluated', 'eva2');
                """);

        SnapshotReport report = Capture.from(source).masked(RULES).at("1").into(directory.resolve("s"));

        assertThat(text()).contains(",Idaho,", ",oz of gold,", ",Ida,", ",evaluated,eva2");
        assertThat(report.tables().get(0).found()).isEmpty();
    }

    @Test
    void keysAreNeverChangedInParts() throws Exception {
        Connection source = DATABASES.create("""
                create table members (id int primary key, first_name text, city text, code text unique);
                insert into members values (1, 'Zedekia', 'Ockham', 'OCKHAM-1');
                """);
        SnapshotReport report = Capture.from(source).masked(RULES).at("1").into(directory.resolve("s"));
        assertThat(report.text()).contains("found in code: 1 value of 'city', left as the column is a key");

        Databases.run(source, "update members set code = 'zedekia-1'");
        assertThatThrownBy(() -> Capture.from(source).masked(RULES).at("1").into(directory.resolve("s")))
                .isInstanceOf(MaskingException.class)
                .hasMessageContainingAll("'members.code'", "'first_name'", "mask(\"members.code\", Mask.LAYOUT)")
                .hasMessageNotContaining("edekia");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table goods (id int, notes text); insert into goods values (1, 'ask at +49 30 901820 about it')",
                "create table goods (id int, doc jsonb); insert into goods values (1, '{\"a\": [{\"b\": \"Tel. +1 650-253-0000\"}]}')",
                "create table goods (id int, labels text[]); insert into goods values (1, '{x,+442079460000}')"
            })
    void telephoneNumbersStopTheCapture(String sql) throws Exception {
        Connection source = DATABASES.create(sql);

        assertThatThrownBy(() -> Capture.from(source).masked(RULES).at("1").into(directory.resolve("s")))
                .isInstanceOf(MaskingException.class)
                .hasMessageContainingAll("'goods.", "holds a telephone number", "keep(")
                .hasMessageNotContaining("901820");
    }

    @Test
    void otherNumbersAreNoTelephoneNumbers() throws Exception {
        Connection source = DATABASES.create("""
                create table goods (id int, notes text, ean text, doc jsonb);
                insert into goods values (1, '+5 in stock since 2026-01-02 10:00:00+01, 3.141592653589', '0012345678905', '{"n": "1+1234567"}'),
                    (2, 'order 20260102123456 at 100 000 000, 1e+10', '4006381333931', '{"commit": "b+49171234567c"}');
                """);

        Capture.from(source).masked(RULES).at("1").into(directory.resolve("s"));

        assertThat(text()).contains("0012345678905", "+5 in stock", "1e+10");
    }

    @Test
    void namesFromListsAreReplacedInTextThatIsKept() throws Exception {
        Connection source = DATABASES.create("""
                create table goods (id int, notes text, doc jsonb, label text unique);
                insert into goods values (1, 'as James Smith said in the Smith House', '{"a": "Mary J. Johnson"}', 'James Smith'),
                    (2, 'James Bridge, Granny Smith apples', '{"a": "Mary Rose"}', 'Apple');
                """);

        SnapshotReport report = Capture.from(source).masked(RULES).at("1").into(directory.resolve("s"));

        assertThat(text())
                .doesNotContain("as James Smith said", "Johnson")
                .contains("in the Smith House", "James Bridge, Granny Smith apples", "Mary Rose", ",James Smith");
        assertThat(report.text()).contains("found in notes: 1 value names of persons");
    }

    private String text() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("s"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".gz")).toList()) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return all.toString();
    }
}
