package dev.rehearsal.product.mariadb.dialect;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.util.Locale;

/** The two products that what is known here is true of; what knows servers asks it where they differ. */
public enum Product {
    MARIADB,
    MYSQL;

    /** All that is known of it. */
    public DatabaseProduct dialect() {
        return DatabaseProducts.ofId(name().toLowerCase(Locale.ROOT));
    }

    /** A digest in hexadecimal digits, the cheapest that the server has; MySQL has lost {@code md5}. */
    public String digest(String expression) {
        return this == MARIADB ? "md5(" + expression + ")" : "sha2(" + expression + ", 256)";
    }

    /** Which of the two a product is. */
    public static Product of(DatabaseProduct dialect) {
        return valueOf(dialect.id().toUpperCase(Locale.ROOT));
    }
}
