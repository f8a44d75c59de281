package dev.rehearsal.scenario;

import dev.rehearsal.rehearsal.RehearsalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;

/** One migration on a private database: arrange, act, assert. */
@API(status = API.Status.STABLE, since = "0.1")
public interface MigrationScenario extends AutoCloseable {

    /**
     * Runs SQL that arranges rows; several statements may stand in one text.
     *
     * @throws RehearsalException with the server's words if it fails
     */
    MigrationScenario given(String sql);

    /**
     * Applies the migration.
     *
     * @throws RehearsalException with the place and the server's words if it fails
     */
    MigrationScenario up();

    /**
     * Undoes the migration.
     *
     * @throws RehearsalException with the place and the server's words if it fails
     */
    MigrationScenario down();

    /**
     * The rows of a query, none of which can be changed; their values by name, {@code row.get("full_name")}, or in the order of the columns.
     *
     * @throws RehearsalException with the server's words if it fails
     */
    List<Row> query(String sql);

    /** Opens a connection to the private database as the role that migrations run as; the caller closes it. */
    Connection connect() throws SQLException;

    /**
     * The role with which another program can log in to the private database: the role that migrations run as; another one if Rehearsal
     * created that role with a secret password.
     */
    String visitor();

    /** Drops the private database. */
    @Override
    void close();
}
