package dev.rehearsal.product.mariadb.restore;

import dev.rehearsal.database.Database;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.restore.DumpPrograms;
import dev.rehearsal.rehearsal.restore.ProgramRun;
import dev.rehearsal.sql.Backticks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code mariadb-dump} and {@code mariadb}, or {@code mysqldump} and {@code mysql}, of one installation.
 *
 * @param version theirs: {@code 10.11.14}
 */
record MariadbDump(Product product, Path dump, Path client, String version) implements DumpPrograms {
    private static final Pattern ADDRESS = Pattern.compile("^jdbc:\\w+://(\\[[^]]+]|[^:/]+)(?::(\\d+))?/");
    private static final Pattern RIGHT = Pattern.compile("(?i)access denied|command denied|you need .* privilege");
    private static final Pattern WARNING = Pattern.compile("(?i)^\\S*: ?(?:deprecated|\\[?warning)|^-- warning");
    private static final List<String> OPTIONS = List.of("--single-transaction", "--skip-lock-tables");
    /** Rows, without anything that would commit before all of them are there. */
    static final List<String> ROWS_ONLY = List.of(
            "--no-create-info",
            "--skip-triggers",
            "--complete-insert",
            "--skip-add-locks",
            "--skip-disable-keys",
            "--skip-no-autocommit");
    /** What a whole database has besides tables, views and their triggers. */
    private static final List<String> WHOLE = List.of("--routines", "--events");

    @Override
    public String name() {
        return dump.getFileName().toString().replace(".exe", "") + " " + version;
    }

    @Override
    public List<String> dump(Database database, Path file) {
        return run(
                database,
                dump,
                Stream.of(OPTIONS, WHOLE, ofMysql(), List.of("--result-file=" + file, database.name()))
                        .flatMap(List::stream),
                null);
    }

    @Override
    public boolean replaceRows() {
        return true;
    }

    /** Where a trigger must not fire with their definitions: no trigger can be disabled, but one that is made after the rows does not fire. */
    @Override
    public List<String> dump(Database database, List<String> tables, boolean triggers, Path file) {
        return run(
                database,
                dump,
                Stream.of(
                                OPTIONS,
                                triggers ? List.<String>of() : ROWS_ONLY,
                                ofMysql(),
                                List.of("--result-file=" + file, database.name()),
                                tables.stream().map(Backticks::bare).toList())
                        .flatMap(List::stream),
                null);
    }

    private List<String> ofMysql() {
        return product == Product.MYSQL
                ? List.of("--set-gtid-purged=OFF", "--no-tablespaces", "--column-statistics=0")
                : List.of();
    }

    @Override
    public List<String> restore(Database database, Path file) {
        return run(database, client, Stream.of("--force", "--database=" + database.name()), file);
    }

    @Override
    public List<String> restore(Database database, Path file, List<String> tables, boolean triggers) {
        if (triggers) {
            return run(database, client, Stream.of("--database=" + database.name()), file);
        }
        try {
            Path whole = Files.createTempFile("rehearsal", ".sql");
            try {
                try (OutputStream out = Files.newOutputStream(whole)) {
                    out.write((clearing(tables) + "\n").getBytes(StandardCharsets.UTF_8));
                    Files.copy(file, out);
                    out.write("commit;\n".getBytes(StandardCharsets.UTF_8));
                }
                return run(database, client, Stream.of("--database=" + database.name()), whole);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new RehearsalException("no file for a restore could be written: " + e.getMessage(), e);
        }
    }

    /** What begins the one transaction in which rows are replaced; the client ends at the first error, and the server takes it back. */
    static String clearing(List<String> tables) {
        StringBuilder statements = new StringBuilder("set foreign_key_checks = 0; start transaction;");
        for (int i = tables.size() - 1; i >= 0; i--) {
            statements.append(" delete from ").append(tables.get(i)).append(';');
        }
        return statements.toString();
    }

    private static List<String> run(Database database, Path program, Stream<String> arguments, @Nullable Path in) {
        Matcher address = ADDRESS.matcher(database.jdbcUrl());
        if (!address.find()) {
            throw new RehearsalException("no program can be told where '" + database.name() + "' is");
        }
        boolean ours = database.isServerOurs() || !database.isMigratedByOrdinaryRole();
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--protocol=tcp",
                "--host=" + address.group(1).replaceAll("[\\[\\]]", ""),
                "--port=" + (address.group(2) == null ? "3306" : address.group(2)),
                "--user=" + (ours ? database.user() : database.migrator()),
                "--default-character-set=utf8mb4"));
        if (database.isServerOurs()) {
            // The certificate of a server of ours is of its own making.
            command.add("--loose-ssl-verify-server-cert=0");
        }
        arguments.forEach(command::add);
        String password = database.password();
        ProgramRun run = ProgramRun.of(command, password == null ? Map.of() : Map.of("MYSQL_PWD", password), in);
        List<String> errors = run.errors().stream()
                .filter(line -> !WARNING.matcher(line).find() && !line.matches("-{5,}"))
                .map(line -> password == null ? line : line.replace(password, "…"))
                .toList();
        return run.status() == 0 || !errors.isEmpty()
                ? run.status() == 0 && in == null ? List.of() : errors
                : List.of(program.getFileName() + " ended with " + run.status());
    }

    @Override
    public boolean lacksRight(String error) {
        return RIGHT.matcher(error).find();
    }
}
