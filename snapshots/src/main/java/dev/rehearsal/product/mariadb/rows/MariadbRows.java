package dev.rehearsal.product.mariadb.rows;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.generate.fill.FillDialect;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.product.Parts;
import dev.rehearsal.product.ProductParts;
import dev.rehearsal.product.mariadb.catalog.MariadbCatalogDialect;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.fill.MariadbFillDialect;
import dev.rehearsal.product.mariadb.snapshot.MariadbSqlFileDialect;
import dev.rehearsal.product.mariadb.type.MariadbTypeDialect;
import dev.rehearsal.snapshot.dialect.SqlFileDialect;
import java.util.Locale;

/** What is known of rows of MariaDB. */
public class MariadbRows implements ProductParts {
    private final Product product;
    private final Parts parts;

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbRows() {
        this(Product.MARIADB);
    }

    MariadbRows(Product product) {
        this.product = product;
        this.parts = new Parts()
                .with(SqlFileDialect.class, MariadbSqlFileDialect::new)
                .with(CatalogDialect.class, () -> new MariadbCatalogDialect(product))
                .with(TypeDialect.class, MariadbTypeDialect::new)
                .with(FillDialect.class, () -> new MariadbFillDialect(product));
    }

    @Override
    public final String id() {
        return product.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public final Parts parts() {
        return parts;
    }
}
