/** Rows for a rehearsal, loaded from files. */
module dev.rehearsal.snapshots {
    requires transitive dev.rehearsal.core;
    requires org.postgresql.jdbc;
    requires static transitive org.jspecify;

    exports dev.rehearsal.snapshot;
}
