package dev.rehearsal.mask.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.snapshot.MaskingRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server counts and casts what became of different values: of some in every column, of a hundred thousand where that is asked for. */
class UniquenessTests {
    private static final int SOME = 2_000;
    private static final int MANY = 100_000;
    private static final MaskingKey KEY = MaskingKey.ofText("a key for a hundred thousand");

    private static final String COLUMNS = """
            email; text; 'person' || i || '@shop.org'
            email; varchar(26); i || '@shop.org'
            email; varchar(12); i || '@x.de'
            email; text; 'info@' || translate(i::text, '0123456789', 'abcdefghij') || 'shop.org'
            email; text; 'P' || md5(i::text) || '@a.co'
            host; varchar(30); translate(i::text, '0123456789', 'abcdefghij') || '.lovelace.org'
            username; varchar(8); 'u' || i
            phone; varchar(20); '+49 171 ' || lpad(i::text, 7, '0')
            phone; bigint; 4917100000000 + i
            full_name; varchar(40); 'Person Number' || i
            title; varchar(40); 'Street ' || i || ' in ' || i % 7
            tax_number; int; 100000 + i
            iban; text; 'DE89' || lpad(i::text, 18, '0')
            credit_card; text; '4' || lpad(i::text, 15, '0')
            ip_address; inet; '11.12.13.0'::inet + i
            ip_address; inet; '2a02:8071::'::inet + i
            ip_address; cidr; '2a02:8071::'::inet + i
            hash; char(32); md5(i::text)
            hash; varchar(6); lpad(to_hex(i), 6, '0')
            postcode; varchar(7); lpad(i::text, 6, '0')
            mac_address; macaddr; ('02' || lpad(to_hex(i), 10, '0'))::macaddr
            token; uuid; md5(i::text)::uuid
            signature; bytea; decode(md5(i::text), 'hex')
            short; bytea; decode(lpad(to_hex(i), 8, '0'), 'hex')
            name; text; chr(19968 + i % 20000) || chr(44032 + i / 20000) || chr(1072 + i % 32)
            """;

    private static DatabaseServers servers;

    @BeforeAll
    static void openServers() {
        servers = DatabaseServers.open();
    }

    @AfterAll
    static void closeServers() {
        servers.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = COLUMNS)
    void uniqueColumnsStayUniqueAndFit(String column, String type, String expression) throws Exception {
        assertUniqueAndFitting(SOME, column, type, expression);
    }

    /** So many that masks of too few characters would meet. */
    @Tag("exhaustive")
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = COLUMNS)
    void uniqueColumnsOfAHundredThousandStayUniqueAndFit(String column, String type, String expression)
            throws Exception {
        assertUniqueAndFitting(MANY, column, type, expression);
    }

    private static void assertUniqueAndFitting(int rows, String column, String type, String expression)
            throws Exception {
        try (MaskedDatabase database = MaskedDatabase.with(
                servers,
                "create table users (id int primary key, " + column + " " + type + " unique);"
                        + "insert into users select i, " + expression + " from generate_series(0, " + (rows - 1)
                        + ") i;"
                        + "create table masked (id int primary key, value " + type + " unique)")) {
            database.copy(MaskingRules.keyed(KEY), "users", column, "masked");

            assertThat(database.values("select count(*) from masked")).containsExactly(String.valueOf(rows));
            assertThat(database.values(
                            "select value from masked join users using (id) where value = " + column + " limit 20"))
                    .as("values that are their own masks")
                    .hasSizeLessThan(10);
        }
    }
}
