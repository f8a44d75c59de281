package dev.rehearsal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.generate.seeding.Preview;
import dev.rehearsal.rehearsal.Occasion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** The README shows rows as they are; written anew with {@code -Drehearsal.docs=write}. */
class ReadmeRowsTests {
    private static final Path SHOWN = Path.of("src/test/resources/readme/rows.txt");

    @Test
    void readmeShowsWhatIsGenerated() throws Exception {
        try (DatabaseServers servers = DatabaseServers.open();
                Database database = servers.create(
                        DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                Connection connection = database.connect(Access.MIGRATOR);
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("src/test/resources/readme/customer.sql")));
            GeneratedRows.of(DataPlan.defaults()).seed(new Occasion(Occasion.Moment.START, ""), connection);

            String text = Preview.of(connection, 5).strip() + "\n";

            if (System.getProperty("rehearsal.docs", "").equals("write")) {
                Files.writeString(SHOWN, text);
            }
            assertThat(text).isEqualTo(Files.readString(SHOWN));
        }
    }
}
