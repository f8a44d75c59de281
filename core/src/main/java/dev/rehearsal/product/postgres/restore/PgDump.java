package dev.rehearsal.product.postgres.restore;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.engine.process.DatabaseAddress;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.restore.DumpPrograms;
import dev.rehearsal.rehearsal.restore.ProgramRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code pg_dump}, {@code pg_restore} and {@code psql} of one installation.
 *
 * @param client its {@code psql}; null where it has none
 * @param version theirs: {@code 15.14}
 */
record PgDump(Path dump, Path restore, @Nullable Path client, String version) implements DumpPrograms {
    /** What makes {@code psql} do all or nothing. */
    static final List<String> ONE_TRANSACTION = List.of("--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1");

    private static final Pattern RIGHT = Pattern.compile("permission denied|must be (?:owner|superuser|able|member)");

    @Override
    public String name() {
        return "pg_dump " + version;
    }

    @Override
    public List<String> dump(Database database, Path file) {
        return run(database, dump, options(database), List.of("--format=custom", "--file=" + file));
    }

    @Override
    public boolean replaceRows() {
        return client != null;
    }

    /** Rows only, as SQL: their table is there when they are restored. */
    @Override
    public List<String> dump(Database database, List<String> tables, boolean triggers, Path file) {
        return run(
                database,
                dump,
                Stream.of("--data-only", "--file=" + file),
                tables.stream().map(table -> "--table=" + table).toList());
    }

    @Override
    public List<String> restore(Database database, Path file) {
        return run(database, restore, options(database), List.of("--dbname=" + database.name(), file.toString()));
    }

    @Override
    public List<String> restore(Database database, Path file, List<String> tables, boolean triggers) {
        Path psql = client;
        if (psql == null) {
            return List.of("there is no psql beside " + name());
        }
        List<String> arguments = new ArrayList<>();
        arguments.add("--command=" + clearing(tables, triggers));
        arguments.add("--file=" + file);
        if (triggers) {
            arguments.add("--command=" + enabling(tables));
        }
        arguments.add("--dbname=" + database.name());
        return run(database, psql, Stream.concat(Stream.of("--quiet"), ONE_TRANSACTION.stream()), arguments);
    }

    /** Those first that refer to others; not those of tables that inherit from them. */
    static String clearing(List<String> tables, boolean triggers) {
        List<String> statements = new ArrayList<>();
        if (triggers) {
            tables.forEach(table -> statements.add("alter table " + table + " disable trigger user"));
        }
        for (int i = tables.size() - 1; i >= 0; i--) {
            statements.add("delete from only " + tables.get(i));
        }
        return String.join("; ", statements);
    }

    /** No table is altered while a check of it is still to come. */
    static String enabling(List<String> tables) {
        return "set constraints all immediate; "
                + tables.stream()
                        .map(table -> "alter table " + table + " enable trigger user")
                        .collect(Collectors.joining("; "));
    }

    /** On a server that others use, the role that restores is none that may give objects away. */
    private static Stream<String> options(Database database) {
        return database.isServerOurs() ? Stream.of() : Stream.of("--no-owner", "--no-privileges");
    }

    static String login(Database database) {
        return database.isServerOurs() || !database.isMigratedByOrdinaryRole() ? database.user() : database.migrator();
    }

    private static List<String> run(Database database, Path program, Stream<String> options, List<String> arguments) {
        DatabaseAddress address = database.dialect()
                .require(ProgramDialect.class)
                .address(database.jdbcUrl(), login(database), database.password())
                .orElseThrow(() -> new RehearsalException("no program can be told where '" + database.name() + "' is"));
        Map<String, String> environment = new HashMap<>();
        address.name(environment);
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-password"));
        options.forEach(command::add);
        command.addAll(arguments);
        ProgramRun run = ProgramRun.of(command, environment, null);
        List<String> errors = ReportedErrors.of(
                run.errors().stream().map(address::withoutPassword).toList());
        return run.status() == 0 || !errors.isEmpty() || ReportedErrors.areHarmless(run.errors())
                ? errors
                : List.of(program.getFileName() + " ended with " + run.status());
    }

    @Override
    public boolean lacksRight(String error) {
        return RIGHT.matcher(error).find();
    }
}
