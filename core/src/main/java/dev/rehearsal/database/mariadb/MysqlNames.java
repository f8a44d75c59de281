package dev.rehearsal.database.mariadb;

import dev.rehearsal.dialect.mariadb.MysqlDialect;
import java.util.List;
import java.util.Optional;

/** Names of databases on MySQL: {@code mysql} and {@code mysql:9.7}. */
public final class MysqlNames extends VersionedNames {

    /** Called by {@link java.util.ServiceLoader}. */
    public MysqlNames() {
        super(
                new MysqlDialect(),
                List.of("9.7"),
                "There is none of MySQL yet; declare what changes nothing on this server, or leave it out");
    }

    /** Whatever the version: no server of it is started here. */
    @Override
    public Optional<String> refusal(String name) {
        return Optional.of("'" + name + "' cannot be started: of MySQL there is only a server that runs already;"
                + " name it 'jdbc:mysql://host:3306/?user=name'");
    }
}
