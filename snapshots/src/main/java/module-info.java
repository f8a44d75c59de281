/** Rows for a rehearsal: generated for any schema, captured from a real database and masked, or loaded from files. */
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
    requires static transitive org.jspecify;

    exports dev.rehearsal.catalog;
    exports dev.rehearsal.generate;
    exports dev.rehearsal.mask;
    exports dev.rehearsal.meaning;
    exports dev.rehearsal.personal;
    exports dev.rehearsal.snapshot;
    exports dev.rehearsal.snapshot.command;

    opens dev.rehearsal.snapshot.command to
            info.picocli;

    provides dev.rehearsal.product.ProductParts with
            dev.rehearsal.product.postgres.rows.PostgresRows,
            dev.rehearsal.product.mariadb.rows.MariadbRows,
            dev.rehearsal.product.mariadb.rows.MysqlRows;
}
