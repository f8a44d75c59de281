/** Rows for a rehearsal: generated for any schema, captured from a real database and masked, or loaded from files. */
@SuppressWarnings("module") // The module that shows generated rows is built after this one.
module dev.rehearsal.snapshots {
    requires transitive dev.rehearsal.core;
    requires com.google.gson;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires de.siegmar.fastcsv;
    requires static info.picocli;
    requires net.sf.jsqlparser;
    requires transitive net.datafaker;
    requires org.iban4j;
    requires org.postgresql.jdbc;
    requires static transitive org.apiguardian.api;
    requires static transitive org.jspecify;

    // Javadoc fails on a signature whose package is exported to nobody: so catalog, plans and personal values.
    exports dev.rehearsal.catalog to
            dev.rehearsal.junit;
    exports dev.rehearsal.generate;
    exports dev.rehearsal.generate.plan to
            dev.rehearsal.junit;
    exports dev.rehearsal.generate.seeding to
            dev.rehearsal.junit;
    exports dev.rehearsal.mask;
    exports dev.rehearsal.mask.plan to
            dev.rehearsal.junit;
    exports dev.rehearsal.meaning to
            dev.rehearsal.junit;
    exports dev.rehearsal.personal to
            dev.rehearsal.junit;
    exports dev.rehearsal.snapshot;
    exports dev.rehearsal.snapshot.command;

    opens dev.rehearsal.snapshot.command to
            info.picocli;

    provides dev.rehearsal.product.ProductParts with
            dev.rehearsal.product.postgres.rows.PostgresRows,
            dev.rehearsal.product.mariadb.rows.MariadbRows,
            dev.rehearsal.product.mariadb.rows.MysqlRows;
}
