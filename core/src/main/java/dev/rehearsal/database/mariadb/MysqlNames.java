package dev.rehearsal.database.mariadb;

import dev.rehearsal.dialect.mariadb.MysqlDialect;
import java.util.List;

/** Names of databases on MySQL: {@code mysql} and {@code mysql:9.7}. */
public final class MysqlNames extends VersionedNames {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlNames() {
        super(
                new MysqlDialect(),
                List.of("9.7"),
                "There is none of MySQL yet; declare what changes nothing on this server, or leave it out");
    }
}
