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

    uses dev.rehearsal.snapshot.SnapshotDialect;

    provides dev.rehearsal.snapshot.SnapshotDialect with
            dev.rehearsal.product.postgres.snapshot.PostgresSnapshotDialect;

    uses dev.rehearsal.snapshot.SqlFileDialect;

    provides dev.rehearsal.snapshot.SqlFileDialect with
            dev.rehearsal.product.mariadb.snapshot.MariadbSqlFileDialect,
            dev.rehearsal.product.postgres.snapshot.PostgresSqlFileDialect;

    uses dev.rehearsal.catalog.CatalogDialect;

    provides dev.rehearsal.catalog.CatalogDialect with
            dev.rehearsal.product.postgres.catalog.PostgresCatalogDialect;

    uses dev.rehearsal.generate.type.TypeDialect;

    provides dev.rehearsal.generate.type.TypeDialect with
            dev.rehearsal.product.postgres.type.PostgresTypeDialect;

    uses dev.rehearsal.generate.fill.FillDialect;

    provides dev.rehearsal.generate.fill.FillDialect with
            dev.rehearsal.product.postgres.fill.PostgresFillDialect;

    uses dev.rehearsal.mask.MaskDialect;

    provides dev.rehearsal.mask.MaskDialect with
            dev.rehearsal.product.postgres.mask.PostgresMaskDialect;
}
