package dev.rehearsal.history.node;

import dev.rehearsal.history.engine.process.Launch;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import java.util.regex.Pattern;

/** The tools that run on Node.js, and how their histories are recognised. */
enum NodeTool {
    KNEX("Knex", "knex", "\\bknex\\b", "knex_migrations"),
    TYPEORM("TypeORM", "typeorm", "\\bclass\\s+\\w+\\d{13}\\b", "migrations"),
    SEQUELIZE("Sequelize", "sequelize", "(?i)queryInterface|\\bsequelize\\b", "SequelizeMeta"),
    NODE_PG_MIGRATE("node-pg-migrate", "node-pg-migrate", "\\bpgm\\b", "pgmigrations"),
    DRIZZLE("drizzle-orm", "drizzle-orm", "(?!)", "drizzle.__drizzle_migrations");

    private final String shown;
    private final String npm;
    private final Pattern trait;
    private final String ownTables;

    NodeTool(String shown, String npm, String trait, String ownTables) {
        this.shown = shown;
        this.npm = npm;
        this.trait = Pattern.compile(trait);
        this.ownTables = ownTables;
    }

    /** As its makers write it. */
    String shown() {
        return shown;
    }

    /** The tool as users know it, and where projects keep its migrations. */
    ToolDescription describedAt(UsualPlace... usualPlaces) {
        return ToolDescription.of(shown, usualPlaces).with(Launch.ADVICE);
    }

    /** Its package. */
    String npm() {
        return npm;
    }

    /** Whether a migration reads as if written for it. */
    boolean marks(String code) {
        return trait.matcher(code).find();
    }

    String ownTables() {
        return ownTables;
    }

    /** The script that drives it, beside this class. */
    String adaptor() {
        return npm + ".cjs";
    }
}
