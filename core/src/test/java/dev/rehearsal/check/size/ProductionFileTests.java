package dev.rehearsal.check.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.size.ProductionTables.TableSize;
import dev.rehearsal.finding.file.FindingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionFileTests {
    private static final String HEAD = "# rehearsal.production-rows: postgres 2026-11-26 applied 42\n";

    @Test
    void readsWhatTheQueryPrints() {
        ProductionFile file = ProductionFile.parse(
                "\uFEFF" + HEAD + "\n# by hand\npublic\tOrders\t51000000\t8123456789\nshop\\tnote\\t-1\\t0\n",
                "rows.tsv");

        assertThat(file.origin()).isEqualTo(new ProductionFile.Origin("postgres", LocalDate.of(2026, 11, 26), "42"));
        assertThat(file.size("public.orders")).contains(TableSize.of(51_000_000, 8_123_456_789L));
        assertThat(file.size("shop.note"))
                .hasValueSatisfying(size -> assertThat(size.rows()).isEmpty());
        assertThat(file.size("public.note")).isEmpty();
        assertThat(file.size("note"))
                .hasValueSatisfying(size -> assertThat(size.bytes()).isEqualTo(OptionalLong.of(0)));
    }

    @Test
    void aNameOfSeveralSchemasMeansNone() {
        assertThat(ProductionFile.parse(HEAD + "a\tt\t1\t1\nb\tt\t2\t2", "rows.tsv")
                        .size("t"))
                .isEmpty();
    }

    @Test
    void aHistoryMayNotBeApplied() {
        assertThat(ProductionFile.parse("# rehearsal.production-rows: mariadb 2026-11-26 applied ", "rows.tsv")
                        .origin()
                        .applied())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                          | rows.tsv: no line '# rehearsal.production-rows: …', so this is no file of the query
        HEAD;public,orders,1,1      | rows.tsv:2: expected schema, table, rows and bytes with tabs between them, but found 'public,orders,1,1'
        HEAD;public~orders~many~1   | rows.tsv:2: 'many' is no number of rows or bytes; -1 says that it is not known
        HEAD;public~orders~-2~1     | rows.tsv:2: '-2' is no number
        HEAD;a~t~1~1;A~"T"~1~1      | rows.tsv:3: a second line for table 'a.t'; keep one
        # rehearsal.production-rows: postgres 2026-13-26 applied 42 | rows.tsv:1: '2026-13-26' is no day
        """)
    void saysWhatIsWrongAndWhere(String text, String message) {
        String lines = text.replace("HEAD", HEAD.strip()).replace(';', '\n').replace('~', '\t');

        assertThatThrownBy(() -> ProductionFile.parse(lines, "rows.tsv"))
                .isInstanceOf(FindingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void saysThatItIsNotThereOrNoText(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("rows.tsv");

        assertThatThrownBy(() -> ProductionFile.read(file, "rows.tsv"))
                .hasMessage(
                        "rows.tsv: the rows of production cannot be read; the query that makes it: docs/production-rows.md");
        Files.write(file, "é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ProductionFile.read(file, "rows.tsv"))
                .hasMessage("rows.tsv: not UTF-8; save it as UTF-8");
    }
}
