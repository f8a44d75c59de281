package dev.rehearsal.product.mariadb.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.Cache;
import dev.rehearsal.database.embedded.Commands;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.WorkDirectories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** First data directories, made once per binaries and kept in the cache. */
final class DataTemplates {
    /** Without the texts of HELP and without the schema {@code sys}, which take longer to make than all the rest. */
    private static final List<String> SCRIPTS = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    private static final String BEFORE = """
            create database mysql;
            use mysql;
            set @auth_root_socket = null;
            """;

    /** Accounts with the name of the machine on which the template was made, and such without a password. */
    private static final String AFTER = """

            delete from mysql.global_priv where user = 'root' and host <> 'localhost';
            delete from mysql.proxies_priv;
            """;

    private final RunAs user;
    private final WorkDirectories work;

    DataTemplates(RunAs user, WorkDirectories work) {
        this.user = user;
        this.work = work;
    }

    Path dataFor(MariadbBinaries binaries, Path home, Cache cache) {
        String name = "data-" + binaries.fingerprint() + '-'
                + Integer.toHexString(Mariadbd.settingsFingerprint() * 31 + AFTER.hashCode());
        return cache.entry(name, target -> make(home, target)).resolve("data");
    }

    private void make(Path home, Path target) throws IOException {
        Path directory = work.create();
        try {
            Path empty = Files.createDirectory(target.resolve("data"));
            FileTree.copyFor(user, empty, directory.resolve("data"));
            Path statements = directory.resolve("bootstrap.sql");
            Files.writeString(statements, statements(home), StandardCharsets.UTF_8);
            user.takeOver(statements);
            List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <\"$0\"", statements.toString()));
            command.addAll(new Mariadbd(home).bootstrap(directory));
            Commands.Ending ending = Commands.run(user.command(command), directory);
            if (ending.status() != 0) {
                throw new DatabaseException(
                        "a data directory could not be made with '" + home + "': " + ending.output());
            }
            Files.delete(empty);
            FileTree.copyForAll(directory.resolve("data"), target.resolve("data"));
        } finally {
            FileTree.delete(directory);
        }
    }

    private static String statements(Path home) throws IOException {
        StringBuilder all = new StringBuilder(BEFORE);
        for (String script : SCRIPTS) {
            all.append(Files.readString(home.resolve("share").resolve(script), StandardCharsets.UTF_8))
                    .append('\n');
        }
        return all.append(AFTER).toString();
    }
}
