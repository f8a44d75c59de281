package dev.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTextTests {
    private static final String FILE = """
            select a,
                --17+ b,
                --15-16 c,
                d -- no version
            from e where {these e.oid}""";

    @Test
    void holdsTheLinesOfItsVersionOnly() {
        assertThat(QueryText.of(FILE, 17).text()).contains("b,").doesNotContain("c,");
        assertThat(QueryText.of(FILE, 16).text()).contains("c,").doesNotContain("b,");
        assertThat(QueryText.of(FILE, 14).text())
                .contains("a,", "d -- no version")
                .doesNotContain("b,", "c,");
    }

    @Test
    void asksForAllOrForSome() {
        assertThat(QueryText.of(FILE, 15).forAll()).endsWith("where true");
        assertThat(QueryText.of(FILE, 15).forThese(id -> id + " = $1")).endsWith("where e.oid = $1");
    }
}
