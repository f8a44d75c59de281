package dev.rehearsal.check.remedy.mariadb;

import dev.rehearsal.check.remedy.RemedyDialect;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.mariadb.Product;

/** Remedies on MariaDB. */
public class MariadbRemedyDialect implements RemedyDialect {

    private final Product product;

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbRemedyDialect() {
        this(Product.MARIADB);
    }

    MariadbRemedyDialect(Product product) {
        this.product = product;
    }

    @Override
    public Dialect dialect() {
        return product.dialect();
    }

    /** The number must be written out. */
    @Override
    public String movedOn(SequenceBehind sequence) {
        return "select setval(" + sequence.sequence() + ", " + sequence.highest() + ");";
    }

    @Override
    public String withKeysInForce() {
        return "with foreign keys in force (no 'set foreign_key_checks = 0')";
    }
}
