package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.mask.plan.Masking;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/snapshots.md} shows. */
class SnapshotStoryTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path directory;

    @Test
    void rowsThatBelongTogetherAreTaken() throws Exception {
        Connection production = DATABASES.create("""
                create table flyway_schema_history (version text, installed_rank int, type text, success boolean);
                insert into flyway_schema_history values ('7', 1, 'SQL', true);
                create table countries (code text primary key);
                insert into countries values ('de'), ('fr');
                create table customers (id int primary key, country text references countries);
                insert into customers values (1, 'de'), (2, 'de');
                create table orders (id int primary key, customer int references customers, created_at timestamptz);
                insert into orders values (1, 1, '2025-01-01'), (2, 2, '2026-02-01');
                create table order_lines (id int primary key, "order" int references orders);
                insert into order_lines select i, 1 + i % 2 from generate_series(1, 200) i;
                """);
        Masking masking = Masking.NONE;

        SnapshotReport report = Capture.from(production)
                .startingAt("orders", "created_at > timestamptz '2026-01-01'")
                .children("order_lines", 50)
                .tables("countries")
                .masked(masking)
                .into(directory);

        assertThat(report.text()).isEqualTo("""
                54 rows of 4 tables at position '7'
                  public.countries: 2 rows, 11 bytes
                  public.customers: 1 row (a part), 16 bytes
                  public.order_lines: 50 rows (a part), 254 bytes
                  public.orders: 1 row (a part), 50 bytes
                """);
    }
}
