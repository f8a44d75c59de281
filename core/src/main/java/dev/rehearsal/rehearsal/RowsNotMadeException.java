package dev.rehearsal.rehearsal;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Thrown by a {@link Seeding} whose rows are generated when it could not make those of some tables, by a fault of its own. The rows of all
 * other tables are written. The walk goes on without the missing rows and reports the exception.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RowsNotMadeException extends RehearsalException {
    private static final long serialVersionUID = 1;

    private final List<String> tables;

    /**
     * For some tables.
     *
     * @param tables their names, qualified and quoted; empty where it is not known which
     * @param cause why the first of them could not be filled
     */
    public RowsNotMadeException(List<String> tables, Throwable cause) {
        super(
                "no rows could be generated" + (tables.isEmpty() ? "" : " for " + String.join(", ", tables)) + ": "
                        + cause.getMessage(),
                cause);
        this.tables = List.copyOf(tables);
    }

    /** The tables that stayed as they were. */
    public List<String> tables() {
        return tables;
    }
}
