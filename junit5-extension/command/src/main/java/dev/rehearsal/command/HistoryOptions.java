package dev.rehearsal.command;

import dev.rehearsal.check.FailOn;
import dev.rehearsal.junit.settings.ChosenOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which history a command is about, and on which database. */
final class HistoryOptions {
    private static final Path USUAL = Path.of("rehearsal.yml");

    @Parameters(
            arity = "0..*",
            paramLabel = "LOCATION",
            description =
                    "Where the migrations are; otherwise rehearsal.yml says it, or the usual places are searched.")
    private List<String> locations = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The file of declarations; otherwise rehearsal.yml, where there is one.")
    private @Nullable Path file;

    @Option(names = "--tool", paramLabel = "NAME", description = "The migration tool; otherwise told from the files.")
    private Optional<String> tool = Optional.empty();

    @Option(names = "--downs", split = ",", paramLabel = "DIR", description = "Where rollback scripts are kept apart.")
    private List<String> downs = List.of();

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description =
                    "postgres:17, mariadb, docker:postgres:17-alpine, embedded:/usr/lib/postgresql/17 or a URL; several"
                            + " are separated by commas.")
    private List<String> databases = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any other option of docs/configuration.md, without its 'rehearsal.': --set hang-timeout=90s")
    private Map<String, String> others = new LinkedHashMap<>();

    /** What the file says, with what the command line says instead. */
    Declarations declarations() {
        Declarations declared = file != null || Files.exists(USUAL)
                ? DeclarationFile.read(file == null ? USUAL : file)
                : Declarations.NONE;
        for (Map.Entry<String, String> other : others.entrySet()) {
            DeclarationModel.requireOption(other.getKey(), "--set");
            declared = declared.with(other.getKey(), ChosenOptions.split(other.getValue()));
        }
        return declared.with("locations", locations)
                .with("tool", tool)
                .with("downs", downs)
                .with(
                        "database",
                        databases.stream()
                                .flatMap(each -> ChosenOptions.split(each).stream())
                                .toList());
    }

    /** The name of the class that is made, and so of its reports: by the first location. */
    static String name(Declarations declared) {
        String first = declared.values("locations").stream().findFirst().orElse("");
        String name = first.replaceFirst("^(?:classpath|filesystem):", "").replaceAll("[^A-Za-z0-9_]+", "-");
        String trimmed = name.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? "migrations" : trimmed;
    }

    static Optional<String> named(@Nullable FailOn failOn) {
        return Optional.ofNullable(failOn).map(each -> each.name().toLowerCase(Locale.ROOT));
    }
}
