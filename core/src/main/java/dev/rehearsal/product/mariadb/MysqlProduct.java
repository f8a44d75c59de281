package dev.rehearsal.product.mariadb;

import dev.rehearsal.database.DatabaseNames;
import dev.rehearsal.product.mariadb.database.VersionedNames;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.List;
import java.util.Optional;

/** MySQL, which shares with MariaDB most of what is known of it, but is never embedded. */
public final class MysqlProduct extends MariadbProduct {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlProduct() {
        super(Product.MYSQL);
        parts().with(
                        DatabaseNames.class,
                        () -> new VersionedNames(this, List.of("9.7"), "Use a container ('docker:mysql:9.7')") {
                            /** There are images only, so that each version is one; which are too old the server says. */
                            @Override
                            public Optional<String> version(String name) {
                                return super.version(name).filter(String::isEmpty);
                            }
                        });
    }

    @Override
    public String id() {
        return "mysql";
    }

    @Override
    public String product() {
        return "MySQL";
    }

    @Override
    public List<String> urlPrefixes() {
        return List.of("jdbc:mysql:");
    }

    @Override
    public Driver driver() {
        return new Driver("jdbc:mysql://localhost/mysql", "com.mysql:mysql-connector-j", "9.4.0");
    }
}
