package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.mask.Mask;
import dev.rehearsal.mask.MaskingKey;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/snapshots.md} shows of masking. */
class MaskingStoryTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path directory;

    @Test
    void whatIsNotKnownIsSettled() throws Exception {
        Connection production = DATABASES.create("""
                create table flyway_schema_history (version text, installed_rank int, type text, success boolean);
                insert into flyway_schema_history values ('7', 1, 'SQL', true);
                create table products (id int primary key, name text, description text);
                insert into products values (1, 'Lamp', 'Ask lamps@shop.org');
                create table users (id int primary key, email text, country text, quirk text, avatar bytea);
                insert into users values (1, 'ada@lovelace.org', 'Great Britain', 'Counts notes', '\\x00');
                """);
        MaskingKey key = MaskingKey.random();

        SnapshotReport report = Capture.from(production)
                .masked(MaskingRules.keyed(key)
                        .keepBecause("printed in our catalogue", "products.*")
                        .mask("users.quirk", Mask.SHAPE)
                        .drop("users.avatar"))
                .into(directory);

        assertThat(report.text())
                .contains("email: other letters and digits of the same shape, seen as email")
                .contains("name: kept, by rule 'products.*': printed in our catalogue")
                .contains("quirk: other letters and digits of the same shape, by rule 'users.quirk'")
                .contains("avatar: NULL, by rule 'users.avatar'");
    }
}
