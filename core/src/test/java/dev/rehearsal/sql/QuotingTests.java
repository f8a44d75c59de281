package dev.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotingTests {

    @Test
    void quotesIdentifiersAlways() {
        assertThat(Quoting.always("users")).isEqualTo("\"users\"");
        assertThat(Quoting.always("a \"b\"")).isEqualTo("\"a \"\"b\"\"\"");
        assertThat(Quoting.always("shop", "a.b")).isEqualTo("\"shop\".\"a.b\"");
    }

    @Test
    void quotesIdentifiersOnlyIfNeeded() {
        assertThat(Quoting.ifNeeded("user_1")).isEqualTo("user_1");
        assertThat(Quoting.ifNeeded("1st")).isEqualTo("\"1st\"");
        assertThat(Quoting.ifNeeded("User")).isEqualTo("\"User\"");
        assertThat(Quoting.ifNeeded("user")).isEqualTo("\"user\"");
        assertThat(Quoting.ifNeeded("a\"b")).isEqualTo("\"a\"\"b\"");
    }

    @Test
    void takesAServersOwnKeywords() {
        assertThat(Quoting.ifNeeded("user", Set.of("value"))).isEqualTo("user");
        assertThat(Quoting.ifNeeded("value", Set.of("value"))).isEqualTo("\"value\"");
    }

    @Test
    void quotesTexts() {
        assertThat(Quoting.literal("it's a \\")).isEqualTo("'it''s a \\'");
        assertThat(Quoting.literalInAnySession("it's")).isEqualTo("'it''s'");
        assertThat(Quoting.literalInAnySession("it's a \\")).isEqualTo(" E'it''s a \\\\'");
    }
}
