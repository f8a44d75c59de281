package dev.rehearsal.history.alembic;

import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.HistoryFormat;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.SchemaHistoryTable;
import dev.rehearsal.history.format.ToolDescription;
import dev.rehearsal.history.format.UsualPlace;
import java.util.Optional;
import java.util.Set;

/** Histories of Alembic. */
public final class AlembicFormat implements HistoryFormat {
    private static final SchemaHistoryTable TABLE =
            SchemaHistoryTable.of(VersionTable.USUAL_NAME, "version_num").withoutOrder();
    private static final ToolDescription TOOL = ToolDescription.of("Alembic", new UsualPlace(60, "alembic"))
            .typed("alembic upgrade head", "alembic downgrade -1", "alembic current")
            .upTo("alembic upgrade %s")
            .with(TABLE)
            .with(DeployedReactions.BY_ID
                    .withLate(DeployedReactions.Reaction.PASSED_OVER)
                    .withRemoved(DeployedReactions.Reaction.refused(
                            "Can't locate revision identified by its id", "'alembic stamp' each database")));

    @Override
    public ToolDescription description() {
        return TOOL;
    }

    @Override
    public boolean looksLike(HistoryRequest request) {
        return !request.locations().isEmpty() && (OfflineReader.recognises(request) || Environment.recognises(request));
    }

    @Override
    public Optional<History> read(HistoryRequest request) {
        String route = request.options().getOrDefault("route", "");
        if (!Set.of("", "sql", "alembic").contains(route)) {
            throw new HistoryException(
                    "The option 'route' is '%s'; give 'alembic' to let Alembic run, or 'sql' to send what it writes"
                            .formatted(route));
        }
        if (OfflineReader.recognises(request) || !Environment.recognises(request)) {
            return new OfflineReader(request).read();
        }
        Environment environment = Environment.of(request);
        return route.equals("sql") ? new RenderedReader(environment).read() : new DrivenReader(environment).read();
    }
}
