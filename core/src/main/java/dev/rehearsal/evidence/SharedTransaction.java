package dev.rehearsal.evidence;

import dev.rehearsal.history.Migration;
import java.util.List;

/**
 * Migrations that the tool's own run committed together, by the server's account of the tool's books.
 *
 * @param migrations all of them, in order; empty where each was committed for itself
 * @param touching those of them that changed tables made by an earlier migration
 */
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
