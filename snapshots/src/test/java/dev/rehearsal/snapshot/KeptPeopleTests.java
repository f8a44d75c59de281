package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.mask.MaskingKey;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeptPeopleTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final MaskingRules RULES = MaskingRules.keyed(MaskingKey.ofText("a key for people who are kept"));

    private static final String TABLES = """
            create table users (id int primary key, first_name text, last_name text, email text);
            insert into users values (1, 'Gundula', 'Achternbusch', 'g.achternbusch@posthof.de'), (2, 'Sidonie', 'Ehrenpreis', null);
            create table products (id int primary key, maker text, remark text, owners text[]);
            """;

    @TempDir
    Path directory;

    @Test
    void allKeptColumnsThatNameSomebodyAreToldAtOnce() throws Exception {
        Connection shop = DATABASES.create(TABLES + """
                insert into products values (1, 'Works of Gundula Achternbusch, Ltd.', 'Ask g.achternbusch@posthof.de first', '{"Sidonie Ehrenpreis"}'),
                    (2, 'Acme Works', 'Nothing to say', null)""");

        assertThatThrownBy(() -> Capture.from(shop)
                        .masked(RULES.keepBecause("public", "products.*"))
                        .at("")
                        .into(directory.resolve("a")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContainingAll(
                        "'public.products.maker' repeats what 'users.",
                        "'public.products.remark' repeats what 'users.email' holds",
                        "'public.products.owners' repeats what 'users.",
                        "mask(\"public.products.maker\", Mask.SHAPE)",
                        "--mask 'public.products.maker=shape'")
                .hasMessageNotContaining("Gundula");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void wordsThatOnlyTogetherAreNobodyAreKept() throws Exception {
        Connection shop = DATABASES.create(TABLES + """
                insert into products values (1, 'Gundula Works', 'Achternbusch is a street', '{Sidonie}')""");

        SnapshotReport report = Capture.from(shop)
                .masked(RULES.keepBecause("public", "products.*"))
                .at("")
                .into(directory.resolve("a"));

        assertThat(report.tables().get(0).kept())
                .containsOnlyKeys("maker", "remark", "owners")
                .containsEntry("maker", "by rule 'products.*': public");
    }

    @Test
    void namesOfTwoPeopleTogetherAreNobody() throws Exception {
        Connection shop =
                DATABASES.create(TABLES + "insert into products values (1, 'Sidonie Achternbusch', null, null)");

        SnapshotReport report = Capture.from(shop)
                .masked(RULES.keepBecause("public", "products.*"))
                .at("")
                .into(directory.resolve("a"));

        assertThat(report.rows()).isEqualTo(3);
    }

    @Test
    void whoIsKeptThereTooMayBeRepeated() throws Exception {
        Connection shop =
                DATABASES.create(TABLES + "insert into products values (1, 'Gundula Achternbusch', null, null)");

        SnapshotReport report = Capture.from(shop)
                .masked(RULES.keepBecause("invented", "products.*", "users.*"))
                .at("")
                .into(directory.resolve("a"));

        assertThat(report.rows()).isEqualTo(3);
    }
}
