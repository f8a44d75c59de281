package dev.rehearsal.product.postgres;

import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.compatibility.trial.ApplicationDialect;
import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.database.DatabaseNames;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.Parts;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.postgres.compatibility.PostgresApplicationDialect;
import dev.rehearsal.product.postgres.consequence.PostgresConsequenceDialect;
import dev.rehearsal.product.postgres.data.PostgresDataDialect;
import dev.rehearsal.product.postgres.database.PostgresNames;
import dev.rehearsal.product.postgres.database.container.ContainerServerProvider;
import dev.rehearsal.product.postgres.database.embedded.EmbeddedServerProvider;
import dev.rehearsal.product.postgres.database.named.NamedServerProvider;
import dev.rehearsal.product.postgres.dialect.PostgresRefusals;
import dev.rehearsal.product.postgres.experiment.PostgresExperimentDialect;
import dev.rehearsal.product.postgres.lock.PostgresLockDialect;
import dev.rehearsal.product.postgres.program.PostgresProgramDialect;
import dev.rehearsal.product.postgres.release.PostgresProductionQueries;
import dev.rehearsal.product.postgres.repair.PostgresRefusalDialect;
import dev.rehearsal.product.postgres.repair.PostgresRepairDialect;
import dev.rehearsal.product.postgres.restore.PostgresRestoreDialect;
import dev.rehearsal.product.postgres.schema.PostgresSchemaDialect;
import dev.rehearsal.product.postgres.script.PostgresScriptDialect;
import dev.rehearsal.product.postgres.session.PostgresSessionDialect;
import dev.rehearsal.product.postgres.suggestion.PostgresSuggestionDialect;
import dev.rehearsal.product.postgres.whole.PostgresWholeRunDialect;
import dev.rehearsal.product.postgres.wire.PostgresProxyDialect;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.experiment.ExperimentDialect;
import dev.rehearsal.rehearsal.release.ProductionQueries;
import dev.rehearsal.rehearsal.repair.RefusalDialect;
import dev.rehearsal.rehearsal.repair.RepairDialect;
import dev.rehearsal.rehearsal.restore.RestoreDialect;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.whole.WholeRunDialect;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.wire.ProxyDialect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** PostgreSQL. */
public final class PostgresProduct implements DatabaseProduct {
    private final Parts parts = new Parts()
            .with(DatabaseNames.class, () -> new PostgresNames(this))
            .withAnew(ServerProvider.class, () -> new EmbeddedServerProvider(this))
            .withAnew(ServerProvider.class, () -> new NamedServerProvider(this))
            .withAnew(ServerProvider.class, () -> new ContainerServerProvider(this))
            .with(ScriptDialect.class, () -> new PostgresScriptDialect(this))
            .with(SchemaDialect.class, PostgresSchemaDialect::new)
            .with(DataDialect.class, PostgresDataDialect::new)
            .with(SessionDialect.class, PostgresSessionDialect::new)
            .with(SuggestionDialect.class, PostgresSuggestionDialect::new)
            .with(LockDialect.class, () -> new PostgresLockDialect(this))
            .with(ApplicationDialect.class, PostgresApplicationDialect::new)
            .with(ExperimentDialect.class, PostgresExperimentDialect::new)
            .with(RepairDialect.class, () -> new PostgresRepairDialect(this))
            .with(RefusalDialect.class, PostgresRefusalDialect::new)
            .with(ConsequenceDialect.class, PostgresConsequenceDialect::new)
            .with(WholeRunDialect.class, PostgresWholeRunDialect::new)
            .with(ProductionQueries.class, PostgresProductionQueries::new)
            .with(RestoreDialect.class, PostgresRestoreDialect::new)
            .with(ProgramDialect.class, PostgresProgramDialect::new)
            .with(ProxyDialect.class, PostgresProxyDialect::new);

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresProduct() {}

    @Override
    public String id() {
        return "postgres";
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public List<String> urlPrefixes() {
        return List.of("jdbc:postgresql:", "postgresql://", "postgres://");
    }

    @Override
    public Driver driver() {
        return new Driver("jdbc:postgresql://localhost/postgres", "org.postgresql:postgresql", "42.7.14");
    }

    @Override
    public boolean isUsual() {
        return true;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.TRANSACTIONAL_DDL,
                Capability.ROUTINE_OVERLOADS,
                Capability.ROUTINES_LOOK_AS_CALLERS,
                Capability.FOREIGN_KEYS_WITHOUT_INDEX,
                Capability.NAMES_OF_CALLERS,
                Capability.NAMES_CUT,
                Capability.NUMBERED_NAMES,
                Capability.LABELS_THAT_STAY,
                Capability.REPLICA_IDENTITIES,
                Capability.REWRITES_HIDE_ROWS,
                Capability.UNCHECKED_CONSTRAINTS,
                Capability.TRANSACTION_WARNINGS,
                Capability.OBJECT_IDENTITIES);
    }

    @Override
    public Set<Observation> observations() {
        return EnumSet.of(
                Observation.GENERATED_ROWS,
                Observation.STATEMENTS,
                Observation.TABLE_CHANGES,
                Observation.COMPATIBILITY,
                Observation.TRAFFIC,
                Observation.CRASHES,
                Observation.WAY_BACK,
                Observation.REST_OF_DOWN,
                Observation.SHARED_TRANSACTIONS,
                Observation.ORDINARY_OWNER,
                Observation.SERVER_ACCESS,
                Observation.COLUMN_STATISTICS,
                Observation.PROGRAMS);
    }

    @Override
    public RefusalKind refusalKind(String sqlState, int errorCode) {
        return PostgresRefusals.kind(sqlState);
    }

    @Override
    public String sqlState(RefusalKind kind) {
        return PostgresRefusals.sqlState(kind);
    }

    @Override
    public Parts parts() {
        return parts;
    }
}
