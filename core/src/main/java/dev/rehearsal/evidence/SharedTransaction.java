package dev.rehearsal.evidence;

import dev.rehearsal.history.Migration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Migrations that the tool committed in one transaction, as the rows of its schema history table show.
 *
 * @param migrations all of them, in order; empty where each was committed for itself
 * @param touching those of them that changed tables made by an earlier migration
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SharedTransaction(List<Migration> migrations, List<Touching> touching) {

    /** Each migration was committed for itself. */
    public static final SharedTransaction NONE = new SharedTransaction(List.of(), List.of());

    /**
     * A migration that changes tables that were there before it.
     *
     * @param migration the migration
     * @param tables the tables, qualified
     */
    public record Touching(Migration migration, List<String> tables) {
        public Touching {
            tables = List.copyOf(tables);
        }
    }

    public SharedTransaction {
        migrations = List.copyOf(migrations);
        touching = List.copyOf(touching);
    }
}
