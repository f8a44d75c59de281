package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command line runs in the memory that {@code docs/snapshots.md} gives it, however many rows there are. */
@Tag("exhaustive")
class SmallHeapTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path parent;

    private Database source;

    @BeforeEach
    void create() throws Exception {
        source = DATABASES.createDatabase();
        // 100 MB of text.
        Databases.run(DATABASES.connect(source), """
                create table users (id int primary key, email text);
                create table orders (id int primary key, user_id int references users, created_at date, total numeric,
                    payload jsonb);
                insert into users select i, 'u' || i || '@mail' || i % 50 || '.org' from generate_series(1, 10000) i;
                insert into orders select i, 1 + i % 10000, '2026-01-01', i, jsonb_build_object('a', repeat('1', 1000))
                from generate_series(1, 100000) i;
                """);
    }

    @Test
    void allRows() throws Exception {
        assertThat(captured()).contains("110,000 rows of 2 tables at position '7'");
    }

    @Test
    void aSubsetOfThem() throws Exception {
        assertThat(captured("--start", "orders=id <> 7"))
                .contains("orders: 99,999 rows (a part)", "users: 10,000 rows (a part)");
    }

    private String captured(String... selection) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                KilledProcess.classPath(),
                "dev.rehearsal.snapshot.command.Snapshots",
                "capture",
                "--url",
                source.jdbcUrl(),
                "--user",
                "postgres",
                "--at",
                "7",
                "--keep",
                "orders.payload=generated",
                "--into",
                parent.resolve("s").toString()));
        command.addAll(List.of(selection));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REHEARSAL_MASKING_KEY", "0123456789abcdef0123456789abcdef");
        builder.environment().put("PGPASSWORD", Objects.requireNonNullElse(source.password(), ""));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
