package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.flyway.FlywayConfigurer;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.MigrationFiles;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolAdvice;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import dev.rehearsal.history.reading.DownScripts;
import dev.rehearsal.history.reading.FileContents;
import dev.rehearsal.history.reading.FileHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Histories of Flyway. Names no type of Flyway's, so that it can say that Flyway is missing. */
public final class FlywayFormat implements HistoryFormat {
    // The last row of a version decides: the rows of undone and repaired versions stay in the table.
    private static final String APPLIED =
            "b.version is not null and b.type not in ('DELETE', 'UNDO_SQL', 'UNDO_SCRIPT',"
                    + " 'UNDO_JDBC') and not exists (select 1 from %s l where l.version = b.version"
                    + " and l.installed_rank > b.installed_rank and (l.type like 'UNDO%%' or l.type = 'DELETE'))";

    private static final SchemaHistoryTable TABLE = SchemaHistoryTable.of(
                    "flyway_schema_history", "version", "installed_rank", "type", "success")
            .withApplied(APPLIED)
            .withUnfinished("not b.success")
            .withOrder("version", AppliedRows.Kind.DOTTED_NUMBERS);
    private static final ToolDescription TOOL = ToolDescription.of(
                    "Flyway",
                    new UsualPlace(10, "classpath:db/migration"),
                    new UsualPlace(20, "db/migration"),
                    new UsualPlace(30, "src/main/resources/db/migration"))
            .typed("flyway migrate", "flyway undo", "flyway info")
            .upTo("flyway -target=%s migrate")
            .with(TABLE)
            .with(ToolAdvice.NONE
                    .withOutsideTransaction("alone in its migration: Flyway then runs it outside of a transaction;"
                            + " flyway.postgresql.transactional.lock=false, or it waits for ever for Flyway's own lock")
                    .withBlockOutsideTransaction(
                            "alone in its migration, with 'executeInTransaction=false' in a .conf file named after it beside it")
                    .withAfterKilledRun("'flyway repair', once what the migration left is taken back")
                    .withOwnTransactions("Flyway's 'group' switched off"));
    private static final Pattern NAME =
            Pattern.compile("([VUB][0-9][0-9._]*?(__.*)?|R__.+)\\.(sql|class)", Pattern.CASE_INSENSITIVE);

    /** Made by {@link java.util.ServiceLoader}. */
    public FlywayFormat() {}

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        DeployedReactions.Reaction edited = refused(
                "Migration checksum mismatch; comments count, line ends do not",
                "run 'flyway repair' on each database");
        return DeployedReactions.BY_ID
                .withEdited(edited, edited)
                .withRemoved(refused(
                        "Detected applied migration not resolved locally", "run 'flyway repair' on each database"))
                .withLate(refused("Detected resolved migration not applied to database", "set Flyway's outOfOrder"))
                .withName(
                        DeployedReactions.Name.DESCRIPTION,
                        refused("Migration description mismatch", "run 'flyway repair' on each database"));
    }

    private static DeployedReactions.Reaction refused(String words, String wayOut) {
        return DeployedReactions.Reaction.refused(words, wayOut);
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        Class<?> configuredBy = request.configuredBy();
        return configuredBy == null
                ? MigrationFiles.at(request, Integer.MAX_VALUE).stream().anyMatch(FlywayFormat::looksLikeFlyway)
                : FlywayConfigurer.class.isAssignableFrom(configuredBy);
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        try {
            return FlywayReader.read(request);
        } catch (NoClassDefFoundError e) {
            throw new HistoryException(
                    "These are migrations of Flyway, but '%s' is not on the class path; add to the dependencies of the tests%s"
                            .formatted(e.getMessage(), FlywayModules.lines(request.product())));
        }
    }

    private static boolean looksLikeFlyway(MigrationFile file) {
        return NAME.matcher(file.name()).matches();
    }

    /** Reads a history of Flyway's without a database. */
    private static final class FlywayReader {
        private FlywayReader() {}

        static Optional<History> read(HistoryRequest request) {
            FlywaySetup setup = FlywaySetup.of(request);
            FlywayFiles files = new FlywayFiles(request, setup.configuration());
            List<MigrationFile> own = files.scripts();
            DownScripts downs = DownScripts.of(request, own);
            FileContents contents = contents(own, downs);
            FlywayListing listing = new FlywayListing(setup, contents, files, downs);
            if (listing.migrations().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new FlywayHistory(
                    setup, listing, new FileHistory.Source(contents, () -> readAgain(request, files))));
        }

        private static FileContents readAgain(HistoryRequest request, FlywayFiles files) {
            List<MigrationFile> own = files.scripts();
            return contents(own, DownScripts.of(request, own));
        }

        private static FileContents contents(List<MigrationFile> own, DownScripts downs) {
            return FileContents.of(
                    Stream.concat(own.stream(), downs.files().stream()).toList());
        }
    }
}
