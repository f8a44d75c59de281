package dev.rehearsal.product.mariadb.dialect;

import dev.rehearsal.product.DatabaseProduct;

/** The two products that what is known here is true of; what knows servers asks it where they differ. */
public enum Product {
    MARIADB,
    MYSQL;

    /** Its dialect. */
    public DatabaseProduct dialect() {
        return this == MARIADB ? new MariadbDialect() : new MysqlDialect();
    }

    /** A digest in hexadecimal digits, the cheapest that the server has; MySQL has lost {@code md5}. */
    public String digest(String expression) {
        return this == MARIADB ? "md5(" + expression + ")" : "sha2(" + expression + ", 256)";
    }

    /** The product of a dialect, which must be one of them. */
    public static Product of(DatabaseProduct dialect) {
        return dialect.id().equals(MYSQL.dialect().id()) ? MYSQL : MARIADB;
    }
}
