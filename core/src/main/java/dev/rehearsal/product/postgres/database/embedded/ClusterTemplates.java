package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.Commands;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.WorkDirectories;
import dev.rehearsal.product.postgres.database.ThrowAwayCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Fresh clusters, made once per binaries and kept in the cache, because copying one costs a tenth of {@code initdb}. */
final class ClusterTemplates {
    private static final String SETTINGS = ThrowAwayCluster.settings("127.0.0.1");

    private final InstalledBinaries installed;
    private final RunAs user;
    private final WorkDirectories work;

    ClusterTemplates(InstalledBinaries installed, RunAs user, WorkDirectories work) {
        this.installed = installed;
        this.user = user;
        this.work = work;
    }

    Path clusterFor(Binaries binaries) {
        String name = "cluster-" + binaries.fingerprint() + '-' + Integer.toHexString(SETTINGS.hashCode());
        Path home = installed.home(binaries);
        return installed.entry(name, target -> make(home, target)).resolve("data");
    }

    private void make(Path home, Path target) throws IOException {
        Path directory = work.create();
        try {
            Path data = directory.resolve("data");
            Commands.Ending ending = initialise(home, directory, "C.UTF-8");
            if (ending.status() != 0) {
                // Not every system has that locale.
                FileTree.delete(data);
                ending = initialise(home, directory, "C");
            }
            if (ending.status() != 0) {
                throw new DatabaseException("a cluster could not be made with '" + home + "': " + ending.output());
            }
            FileTree.copyForAll(data, target.resolve("data"));
            Files.writeString(
                    target.resolve("data/postgresql.conf"),
                    SETTINGS,
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.APPEND);
        } finally {
            FileTree.delete(directory);
        }
    }

    private Commands.Ending initialise(Path home, Path directory, String locale) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/initdb").toString()));
        command.addAll(List.of("-D", directory.resolve("data").toString(), "-U", ThrowAwayCluster.SUPERUSER));
        // Only this machine can connect, and what there is to see is thrown away.
        command.addAll(List.of("-A", "trust", "-E", "UTF8", "--locale=" + locale, "--no-sync", "--no-instructions"));
        return Commands.run(user.command(command), directory);
    }
}
