/** Rehearses database migrations: databases, histories, the walk, its evidence and the checks. */
module dev.rehearsal.core {
    requires transitive java.sql;
    requires com.google.gson;
    requires static transitive org.jspecify;

    exports dev.rehearsal.check;
    exports dev.rehearsal.data;
    exports dev.rehearsal.database;
    exports dev.rehearsal.evidence;
    exports dev.rehearsal.finding;
    exports dev.rehearsal.history;
    exports dev.rehearsal.rehearsal;
    exports dev.rehearsal.schema;
}
