package dev.rehearsal.product.postgres.rows;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.generate.fill.FillDialect;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.mask.plan.MaskDialect;
import dev.rehearsal.product.Parts;
import dev.rehearsal.product.ProductParts;
import dev.rehearsal.product.postgres.catalog.PostgresCatalogDialect;
import dev.rehearsal.product.postgres.fill.PostgresFillDialect;
import dev.rehearsal.product.postgres.mask.PostgresMaskDialect;
import dev.rehearsal.product.postgres.snapshot.PostgresSnapshotDialect;
import dev.rehearsal.product.postgres.snapshot.PostgresSqlFileDialect;
import dev.rehearsal.product.postgres.type.PostgresTypeDialect;
import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import dev.rehearsal.snapshot.dialect.SqlFileDialect;

/** What is known of rows of PostgreSQL. */
public final class PostgresRows implements ProductParts {
    private final Parts parts = new Parts()
            .with(CatalogDialect.class, PostgresCatalogDialect::new)
            .with(TypeDialect.class, PostgresTypeDialect::new)
            .with(FillDialect.class, PostgresFillDialect::new)
            .with(SnapshotDialect.class, PostgresSnapshotDialect::new)
            .with(SqlFileDialect.class, PostgresSqlFileDialect::new)
            .with(MaskDialect.class, PostgresMaskDialect::new);

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresRows() {}

    @Override
    public String id() {
        return "postgres";
    }

    @Override
    public Parts parts() {
        return parts;
    }
}
