package dev.rehearsal.product.mariadb.restore;

import dev.rehearsal.database.embedded.ServerCommands;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.restore.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The client programs of one product on this machine, looked for once: on the path, and where packages put them. */
final class ClientPrograms {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin"),
            Path.of("/usr/local/mysql/bin"),
            Path.of("/opt/homebrew/bin"),
            Path.of("/opt/homebrew/opt/mysql-client/bin"),
            Path.of("/usr/local/opt/mysql-client/bin"),
            Path.of("/usr/local/bin"));

    /** {@code Distrib 10.11.14-MariaDB}, {@code from 11.4.5-MariaDB}, {@code Ver 8.4.3 for Linux}. */
    private static final Pattern VERSION = Pattern.compile("(?:Distrib|from|Ver) ((\\d+)\\.\\d+\\.\\d+)(-MariaDB)?");

    private final Product product;
    private @Nullable List<Found> found;

    private record Found(MariadbDump programs, int major) {}

    ClientPrograms(Product product) {
        this.product = product;
    }

    static String nameOfDump(Product product) {
        return product == Product.MARIADB ? "mariadb-dump" : "mysqldump";
    }

    /** Those for a server of this major version: an older one may not know what it dumps. */
    Optional<MariadbDump> find(int server) {
        return all().stream()
                .filter(one -> one.major() >= server)
                .map(Found::programs)
                .findFirst();
    }

    /** The first that is found, or none. */
    private synchronized List<Found> all() {
        List<Found> known = found;
        if (known == null) {
            known = Stream.of(nameOfDump(product), "mysqldump")
                    .distinct()
                    .flatMap(name -> ProgramRun.found(PLACES, name))
                    .flatMap(dump -> read(dump).stream())
                    .limit(1)
                    .toList();
            found = known;
        }
        return known;
    }

    private Optional<Found> read(Path dump) {
        String file = dump.getFileName().toString();
        Path client = dump.resolveSibling(
                file.startsWith("mariadb-dump")
                        ? file.replace("mariadb-dump", "mariadb")
                        : file.replace("mysqldump", "mysql"));
        Matcher version =
                VERSION.matcher(ServerCommands.run(List.of(dump.toString(), "--no-defaults", "--version"), Path.of("/"))
                        .output());
        boolean fits = false;
        while (version.find() && !fits) {
            fits = (version.group(3) != null) == (product == Product.MARIADB);
            if (fits && Files.isExecutable(client)) {
                return Optional.of(new Found(
                        new MariadbDump(product, dump, client, version.group(1)), Integer.parseInt(version.group(2))));
            }
        }
        return Optional.empty();
    }
}
