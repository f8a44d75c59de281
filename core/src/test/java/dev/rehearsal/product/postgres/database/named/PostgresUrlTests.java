package dev.rehearsal.product.postgres.database.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.product.postgres.database.ServerAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h:5433/shop?user=boss&password=S3cret%40",
                "jdbc:postgresql://boss:S3cret%40@h:5433/shop",
                "jdbc:postgresql://boss:S3cret@@h:5433/shop",
                "postgresql://boss:S3cret%40@h:5433/shop",
                "postgres://boss:S3cret%40@h:5433/shop",
                "Postgres://h:5433/shop?user=boss&password=S3cret%40",
                "postgres://boss@h:5433/shop?password=S3cret%40",
                "postgres://somebody:other@h:5433/shop?user=boss&password=S3cret%40",
            })
    void oneServerIsWrittenInManyWays(String url) {
        assertThat(read(url)).isEqualTo(new ServerAddress("h:5433", "shop", "boss", "S3cret@", Map.of()));
    }

    @Test
    void theUserComesFromTheEnvironmentWhereTheUrlNamesNone() {
        PostgresUrl urls = new PostgresUrl(Map.of("PGUSER", "ci", "PGPASSWORD", "S3cret"));

        assertThat(urls.parse("postgresql://h/shop"))
                .isEqualTo(new ServerAddress("h", "shop", "ci", "S3cret", Map.of()));
        assertThat(urls.parse("jdbc:postgresql://h/shop?user=boss&password=mine")
                        .password())
                .isEqualTo("mine");
        assertThat(urls.parse("jdbc:postgresql:shop").hosts()).isEqualTo("localhost");
    }

    @Test
    void whatLibpqCallsOtherwiseIsHandedToTheDriverByItsOwnName() {
        ServerAddress address = read(
                "postgresql://boss:x@h1:1,[::1]:2/?sslmode=require&connect_timeout=3&target_session_attrs=read-write");

        assertThat(address.hosts()).isEqualTo("h1:1,[::1]:2");
        assertThat(address.maintenanceDatabase()).isEqualTo("postgres");
        assertThat(address.properties())
                .isEqualTo(Map.of("sslmode", "require", "connectTimeout", "3", "targetServerType", "read-write"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://boss:S3cret@h/shop",
                "jdbc:postgresql://h/shop?password=S3cret",
                "postgresql://boss:S3c?S3cret@h/shop",
                "postgresql://boss:S3cret%@h/shop",
                "postgresql://boss:S3cret@h:x/shop",
                "postgresql://boss:S3cret@%2Fvar%2Frun/shop",
            })
    void whatCannotBeReadIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> read(url))
                .isInstanceOf(DatabaseException.class)
                .hasNoCause()
                .message()
                .doesNotContain("S3c")
                .containsPattern("PGPASSWORD|%25");
    }

    private static ServerAddress read(String url) {
        return new PostgresUrl(Map.of()).parse(url);
    }
}
