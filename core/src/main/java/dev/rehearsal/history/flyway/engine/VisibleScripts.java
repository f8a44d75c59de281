package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.reading.FileContents;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Shows Flyway only some of the scripts, so that one {@code migrate()} is one step. It reads nothing from the disk. */
final class VisibleScripts implements ResourceProvider {
    private final FileContents contents;
    private final Charset charset;
    private final Map<String, MigrationFile> settings = new LinkedHashMap<>();
    private final List<LoadableResource> scripts;

    /**
     * Shows these scripts.
     *
     * @param names the scripts to show, each with the name under which Flyway shall see it
     */
    VisibleScripts(FileContents contents, Charset charset, Map<MigrationFile, String> names) {
        this.contents = contents;
        this.charset = charset;
        contents.files().stream()
                .filter(file -> file.name().endsWith(".conf"))
                .forEach(file -> settings.putIfAbsent(file.relative(), file));
        this.scripts = names.entrySet().stream()
                .map(entry -> resource(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        MigrationFile file = settings.get(name);
        return file == null ? null : new ScriptResource(file, file.name(), contents, StandardCharsets.UTF_8);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(script -> script.getFilename().startsWith(prefix))
                .filter(script -> Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
                .toList();
    }

    private LoadableResource resource(MigrationFile file, String name) {
        return new ScriptResource(file, name, contents, ScriptEncoding.of(file, contents, charset));
    }
}
