package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.product.mariadb.dialect.MysqlDialect;
import java.util.List;
import java.util.Optional;

/** Names of databases on MySQL: {@code mysql} and {@code mysql:9.7}, which are images. */
public final class MysqlNames extends VersionedNames {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlNames() {
        super(new MysqlDialect(), List.of("9.7"), "Use a container ('docker:mysql:9.7')");
    }

    /** There are images only, so that each version is one; which are too old the server says. */
    @Override
    public Optional<String> version(String name) {
        return super.version(name).filter(String::isEmpty);
    }
}
