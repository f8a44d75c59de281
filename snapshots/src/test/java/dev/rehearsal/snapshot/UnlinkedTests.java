package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.mask.MaskingKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UnlinkedTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final String TABLES = """
            create table users (id bigint primary key, email text, joined_at timestamptz);
            create table orders (id uuid primary key, user_id bigint references users, total numeric(12, 2), placed_at timestamptz, sent_at timestamptz,
                check (placed_at <= sent_at), raw jsonb);
            create table rates (id int primary key, valid_on date, rate numeric);
            """;

    private static final String ROWS = """
            insert into users select i, 'somebody' || i || '@posthof.de', timestamptz '2024-01-01 10:00+00' + i * interval '1 hour'
                from generate_series(1001, 1100) i;
            insert into orders select md5('order' || i)::uuid, 1001 + i % 100, i * 97.53, timestamptz '2025-01-01 12:00+00' + i * interval '1 day',
                timestamptz '2025-01-03 12:00+00' + i * interval '1 day', jsonb_build_object('user_id', 1001 + i % 100) from generate_series(1, 300) i;
            insert into rates values (1, '2024-02-03', 1.2345);
            """;

    @TempDir
    Path directory;

    @Test
    void keysTimesAndAmountsChangeAndWhatBelongsTogetherStillDoes() throws Exception {
        Connection original = DATABASES.create(TABLES + ROWS);
        Connection copy = DATABASES.create(TABLES);

        Capture.from(original)
                .masked(MaskingRules.keyed(MaskingKey.ofText("a key that links nothing"))
                        .unlinked())
                .at("")
                .into(directory.resolve("a"));
        Snapshot.read(directory.resolve("a")).load(copy);

        assertThat(count(copy, "orders join users on users.id = orders.user_id"))
                .isEqualTo("300");
        assertThat(count(copy, "orders where (raw ->> 'user_id')::bigint = user_id"))
                .isEqualTo("300");
        assertThat(count(copy, "users where id between 1001 and 1100")).isNotEqualTo("100");
        assertThat(count(copy, "orders where sent_at - placed_at = interval '2 days'"))
                .isEqualTo("300");
        String days = "(select array_agg(placed_at::time order by placed_at) from orders)::text";
        assertThat(Databases.value(copy, "select " + days)).isEqualTo(Databases.value(original, "select " + days));
        String intervals =
                "select count(*) from (select user_id, min(placed_at) - max(placed_at) as span from orders group by user_id) s where span = interval '-200 days'";
        assertThat(Databases.value(copy, intervals))
                .isEqualTo(Databases.value(original, intervals))
                .isEqualTo("100");
        assertThat(Databases.value(copy, "select max(placed_at) < '2025-10-29' from orders"))
                .isEqualTo("t");
        String digits =
                "select string_agg(left(replace(total::text, '.', ''), 2) || length(total::text), ' ' order by left(replace(total::text, '.', ''), 2) || length(total::text)) from orders";
        assertThat(Databases.value(copy, digits)).isEqualTo(Databases.value(original, digits));
        assertThat(Databases.value(copy, "select sum(total) from orders"))
                .isNotEqualTo(Databases.value(original, "select sum(total) from orders"));
        assertThat(Databases.value(copy, "select valid_on < '2024-02-03' from rates"))
                .isEqualTo("t");
    }

    @Test
    void theyStayWhereNobodyAsked() throws Exception {
        Connection original = DATABASES.create(TABLES + ROWS);
        Connection copy = DATABASES.create(TABLES);

        Capture.from(original).at("").into(directory.resolve("a"));
        Snapshot.read(directory.resolve("a")).load(copy);

        String kept =
                "select md5(string_agg(o::text, ',' order by id)) from (select id, user_id, total, placed_at, sent_at from orders) o";
        assertThat(Databases.value(copy, kept)).isEqualTo(Databases.value(original, kept));
        assertThat(count(copy, "users where email like '%posthof%'")).isEqualTo("0");
    }

    private static String count(Connection connection, String from) throws SQLException {
        return Databases.value(connection, "select count(*) from " + from);
    }
}
