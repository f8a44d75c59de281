package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Two walks on one server, of which one has more rights for a while. */
class ElevatedRoleTests {
    private static final Object ONE = "one walk";
    private static final Object OTHER = "other walk";

    @Test
    void whoeverHasMoreMigratesAlone() throws Exception {
        try (Database first = Postgres.database();
                Database second = Postgres.database()) {
            Elevation elevation = first.beginPhase(ONE, Rights.SUPERUSER, false);
            CompletableFuture<Elevation> phase =
                    CompletableFuture.supplyAsync(() -> second.beginPhase(OTHER, Rights.OWNER, false));
            CompletableFuture<String> session = CompletableFuture.supplyAsync(() -> superuser(second));
            assertThatThrownBy(() -> phase.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(session).isNotDone();
            assertThat(superuser(first)).isEqualTo("on");

            elevation.close();
            phase.get(20, TimeUnit.SECONDS).close();
            assertThat(session.get(20, TimeUnit.SECONDS)).isEqualTo("off");
            assertThat(superuser(first)).isEqualTo("off");
        }
    }

    @Test
    void oneWalkDoesNotWaitForItself() {
        try (Database database = Postgres.database()) {
            Elevation most = database.beginPhase(ONE, Rights.SUPERUSER, false);
            Elevation inside = database.beginPhase(ONE, Rights.OWNER, true);
            most.close();
            assertThat(superuser(database)).isEqualTo("off");
            inside.close();
            database.beginPhase(OTHER, Rights.OWNER, false).close();
        }
    }

    @Test
    void whatTheServerRefusesIsNotHeld() {
        ElevatedRole role = new ElevatedRole() {
            @Override
            protected void change(Rights rights, boolean allRows) {
                throw new DatabaseException("it is gone");
            }
        };
        assertThatThrownBy(() -> role.begin(ONE, "a", Rights.MANAGED, false)).hasMessage("it is gone");

        role.begin(OTHER, "b", Rights.OWNER, false).close();
        role.awaitOrdinary("b");
    }

    private static String superuser(Database database) {
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('is_superuser')")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
