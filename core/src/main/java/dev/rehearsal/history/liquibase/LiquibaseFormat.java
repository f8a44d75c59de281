package dev.rehearsal.history.liquibase;

import dev.rehearsal.dependency.Dependency;
import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.answer.AppliedRows;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolAdvice;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import java.util.Map;
import java.util.Optional;

/** Histories of Liquibase. Names no type of Liquibase's, so that it can say that Liquibase is missing. */
public final class LiquibaseFormat implements HistoryFormat {
    private static final Dependency LIQUIBASE = Dependency.of("org.liquibase:liquibase-core", "4.33.0");
    /** Liquibase reads YAML with it. */
    private static final Dependency YAML = Dependency.of("org.yaml:snakeyaml", "2.6");

    private static final SchemaHistoryTable TABLE = SchemaHistoryTable.of("databasechangelog", "id", "orderexecuted")
            .withOrder("orderexecuted", AppliedRows.Kind.ORDINARY)
            .withCompanions("databasechangeloglock");
    private static final ToolDescription TOOL = ToolDescription.of(
                    "Liquibase",
                    new UsualPlace(70, "classpath:db/changelog"),
                    new UsualPlace(80, "src/main/resources/db/changelog"))
            .typed("liquibase update", "liquibase rollback-count 1", "liquibase status")
            .with(TABLE)
            .with(ToolAdvice.NONE.withAfterKilledRun("'liquibase release-locks', once nobody migrates any more"));

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public DeployedReactions deployed(Map<String, String> options) {
        DeployedReactions.Reaction checksum = DeployedReactions.Reaction.refused(
                "Validation Failed: 1 changesets check sum; comments in SQL count, white space does not",
                "give the changeset a validCheckSum, or run 'liquibase clear-checksums' on each database");
        return DeployedReactions.BY_ID
                .withEdited(checksum, checksum)
                .withoutSpaces()
                .withName(DeployedReactions.Name.PATH, DeployedReactions.Reaction.APPLIED);
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return request.configuredBy() == null && new ChangelogFiles(request).exist();
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        try {
            return LiquibaseReader.read(request);
        } catch (NoClassDefFoundError e) {
            throw new HistoryException(
                    "These are changelogs of Liquibase, but '%s' is not on the class path; add to the dependencies of the tests%s"
                            .formatted(e.getMessage(), Dependency.lines(missing(String.valueOf(e.getMessage())))));
        }
    }

    private static Dependency missing(String type) {
        return type.startsWith("org/yaml") || type.startsWith("org.yaml") ? YAML : LIQUIBASE;
    }

    /** Reads a history of Liquibase's without a database. */
    private static final class LiquibaseReader {
        private LiquibaseReader() {}

        static Optional<History> read(HistoryRequest request) {
            LiquibaseSetup setup = LiquibaseSetup.of(request);
            LiquibaseListing listing = LiquibaseListing.read(setup);
            return listing.changesets().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LiquibaseHistory(setup, listing));
        }
    }
}
