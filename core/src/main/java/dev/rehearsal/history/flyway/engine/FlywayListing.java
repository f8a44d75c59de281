package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.EncodingFault;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.flyway.engine.FlywaySources.Source;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.history.reading.DownScripts;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.text.VisibleText;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** All migrations of a history of Flyway's: versioned ones by version, then repeatables by description. */
final class FlywayListing {
    private final FileContents contents;
    private final Charset charset;
    private final ScriptDialect dialect;
    private final FlywayProblems problems = new FlywayProblems();
    private final List<FlywayMigration> migrations = new ArrayList<>();
    private final List<MigrationFile> callbacks;

    FlywayListing(FlywaySetup setup, FileContents contents, FlywayFiles files, DownScripts downs) {
        this.contents = contents;
        this.dialect = setup.dialect();
        this.charset = setup.configuration().getEncoding();
        FlywayNames names = new FlywayNames(setup);
        FlywaySources sources = new FlywaySources(names, problems);
        contents.files().stream().filter(file -> !downs.files().contains(file)).forEach(sources::add);
        files.javaMigrations().forEach(sources::add);
        files.unusable().stream()
                .filter(found -> names.of(found.entry()).role() != FlywayNames.Role.OTHER)
                .forEach(problems::unusable);
        sources.add(downs, problems);
        this.callbacks = sources.callbacks();
        MigrationVersion target = setup.configuration().getTarget();
        sources.versioned().forEach((version, found) -> {
            MigrationFile undo = sources.undos().remove(version);
            if (isUpTo(target, version)) {
                addVersioned(version, found, undo);
            } else {
                problems.beyondTarget(
                        version, String.valueOf(target), found.get(0).name());
            }
        });
        sources.repeatable().values().forEach(this::addRepeatable);
        passedOver(new FlywayPassedOver(setup.configuration(), names, contents), sources, files);
        sources.undos().forEach((version, file) -> problems.downWithoutUp(version.getVersion(), file));
    }

    private void passedOver(FlywayPassedOver search, FlywaySources sources, FlywayFiles files) {
        sources.olderBaselines().forEach(problems::olderBaseline);
        Set<String> classes = migrations.stream()
                .filter(migration -> migration.code() != null)
                .map(migration -> migration.migration().up().path())
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        Stream.of(
                        search.others(files.others(), classes),
                        search.settings(files.others()),
                        sources.others().stream().flatMap(search::almostCallback),
                        callbacks.stream().flatMap(search::callback),
                        search.placeholders(contents))
                .flatMap(found -> found)
                .forEach(problems::add);
    }

    List<FlywayMigration> migrations() {
        return List.copyOf(migrations);
    }

    /** Whether no migration is written in Java. */
    boolean isOfScriptsOnly() {
        return migrations.stream().allMatch(migration -> migration.code() == null);
    }

    List<MigrationFile> callbacks() {
        return callbacks;
    }

    List<HistoryProblem> problems() {
        return problems.all();
    }

    /** Flyway never runs what is newer than its target. */
    private static boolean isUpTo(@Nullable MigrationVersion target, MigrationVersion version) {
        return target == null || target.isPredefined() || version.compareTo(target) <= 0;
    }

    private void addVersioned(MigrationVersion version, List<Source> sources, @Nullable MigrationFile undo) {
        String id = version.getVersion();
        Source up = first(id, sources);
        Optional<Script> down = Optional.ofNullable(undo).map(file -> script(id, file));
        Migration migration =
                new Migration(id, id, up.description(), Migration.Kind.VERSIONED, previous(), upScript(id, up), down);
        migrations.add(new FlywayMigration(migration, up.file(), up.code(), undo));
    }

    private void addRepeatable(List<Source> sources) {
        String name = sources.get(0).name();
        String id = VisibleText.of(name.substring(name.lastIndexOf('/') + 1));
        Source up = first(id, sources);
        Migration migration = new Migration(
                id, "", up.description(), Migration.Kind.REPEATABLE, previous(), upScript(id, up), Optional.empty());
        migrations.add(new FlywayMigration(migration, up.file(), up.code(), null));
    }

    private List<String> previous() {
        return migrations.isEmpty()
                ? List.of()
                : List.of(migrations.get(migrations.size() - 1).migration().id());
    }

    private Source first(String id, List<Source> sources) {
        Source first = sources.get(0);
        sources.stream().skip(1).forEach(other -> problems.duplicate(id, other.name(), first.name()));
        return first;
    }

    private Script upScript(String id, Source source) {
        MigrationFile file = source.file();
        if (file == null) {
            return new Script(source.name(), "", 1, "", false);
        }
        Script script = script(id, file);
        if (script.empty()) {
            problems.emptyUp(id, file);
        }
        return script;
    }

    private Script script(String id, MigrationFile file) {
        byte[] bytes = contents.bytes(file);
        Charset encoding = ScriptEncoding.of(file, contents, charset);
        EncodingFault.in(bytes, encoding).ifPresent(fault -> problems.unreadable(id, file, fault, encoding));
        String text = new String(bytes, encoding);
        String sql = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new Script(
                file.path(), file.uri(), 1, sql, ScriptText.of(sql, dialect).isEmpty());
    }
}
