package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.snapshot.LoadMoment.NearestMigrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestMigrationsTests {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9 | nearest are '7' (V7 b) before it and '10' (V10 c) after it",
                "7_1 | nearest are '7' (V7 b) before it and '10' (V10 c) after it",
                "V9 | nearest are '7' (V7 b) before it and '10' (V10 c) after it",
                "007 | nearest is '7' (V7 b), of the same version",
                "2 | it begins later, with '3' (V3 a), as after a squash",
                "99999999999999999999 | it ends earlier, with '10' (V10 c), so that the snapshot is newer than these files",
                "1975ea83b712 | it goes from '3' (V3 a) to '10' (V10 c)"
            })
    void versionsAreComparedAsNumbers(String wanted, String words) throws IOException {
        assertThat(nearest(wanted, "3_a.up.sql", "7_b.up.sql", "10_c.up.sql")).isEqualTo(words);
    }

    @Test
    void aNameThatStandsBehindAnotherTimeStampIsNearest() throws IOException {
        String[] files = {"20240101000000_users.up.sql", "20240102000000_orders.up.sql"};

        assertThat(nearest("20240101120000_orders", files))
                .isEqualTo("nearest is '20240102000000' (V20240102000000 orders), of the same name");
        assertThat(nearest("20240101120000_items", files))
                .isEqualTo("nearest are '20240101000000' (V20240101000000 users) before it and '20240102000000'"
                        + " (V20240102000000 orders) after it");
    }

    private String nearest(String wanted, String... files) throws IOException {
        Path migrations = Files.createDirectories(directory.resolve("migrations"));
        for (String file : files) {
            Files.writeString(migrations.resolve(file), "select 1;");
        }
        return NearestMigrations.of(
                Histories.read(HistoryRequest.at("migrations").inProject(directory)), wanted);
    }
}
