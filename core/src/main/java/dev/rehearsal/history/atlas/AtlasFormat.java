package dev.rehearsal.history.atlas;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.ScriptReader;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.KnownOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Histories of Atlas's versioned directories. Options: {@code tx-mode} (file, all or none), {@code exec-order} (linear, linear-skip or
 * non-linear) and {@code revisions-schema}.
 */
public final class AtlasFormat implements HistoryFormat {
    private static final ToolDescription TOOL = ToolDescription.of("Atlas", UsualPlace.MIGRATIONS)
            .typed("atlas migrate apply", "atlas migrate down", "atlas migrate status")
            .recognisedByContent();

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        DeployedReactions.Reaction late = switch (options.getOrDefault("exec-order", "linear")) {
            case "non-linear" -> DeployedReactions.Reaction.APPLIED;
            case "linear-skip" -> DeployedReactions.Reaction.PASSED_OVER;
            default ->
                DeployedReactions.Reaction.refused(
                        "migration file was added out of order", "run with --exec-order non-linear");
        };
        return DeployedReactions.BY_ID.withLate(late);
    }

    /** Atlas keeps sums of other tools' directories as well. */
    @Override
    public boolean looksLike(HistoryRequest request) {
        List<MigrationFile> files = MigrationFiles.at(request, 1);
        return files.stream().anyMatch(AtlasNames::isSum)
                && files.stream().anyMatch(AtlasNames::isScript)
                && files.stream().noneMatch(AtlasNames::isOfAnother);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        String txMode = option(request, "tx-mode", "file", Set.of("file", "all", "none"));
        String order = option(request, "exec-order", "linear", Set.of("linear", "linear-skip", "non-linear"));
        KnownOptions.require(request, tool(), "revisions-schema", "exec-order", "tx-mode");
        String schema = request.options().getOrDefault("revisions-schema", "atlas_schema_revisions");
        FileContents contents = FileContents.of(MigrationFiles.at(request, 1).stream()
                .filter(AtlasNames::isScript)
                .toList());
        AtlasSum sum = AtlasSum.of(AtlasNames.scripts(contents), contents);
        return new ScriptReader(tool(), request, new AtlasNames(txMode))
                .read(() -> new AtlasHistoryTable(schema, sum, txMode.equals("all"), order));
    }

    private static String option(HistoryRequest request, String name, String usual, Set<String> known) {
        String value = request.options().getOrDefault(name, usual);
        if (!known.contains(value)) {
            throw new HistoryException("The option '%s' of Atlas cannot be '%s'; write one of '%s'"
                    .formatted(
                            name,
                            value,
                            String.join("', '", known.stream().sorted().toList())));
        }
        return value;
    }
}
