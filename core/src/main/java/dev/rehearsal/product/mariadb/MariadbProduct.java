package dev.rehearsal.product.mariadb;

import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.compatibility.trial.ApplicationDialect;
import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.database.DatabaseNames;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import dev.rehearsal.product.Parts;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.product.mariadb.change.MariadbChangeDialect;
import dev.rehearsal.product.mariadb.compatibility.MariadbApplicationDialect;
import dev.rehearsal.product.mariadb.consequence.MariadbConsequenceDialect;
import dev.rehearsal.product.mariadb.data.MariadbDataDialect;
import dev.rehearsal.product.mariadb.database.VersionedNames;
import dev.rehearsal.product.mariadb.database.container.ContainerProvider;
import dev.rehearsal.product.mariadb.database.embedded.EmbeddedMariadbProvider;
import dev.rehearsal.product.mariadb.database.named.NamedMariadbProvider;
import dev.rehearsal.product.mariadb.dialect.MariadbRefusals;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.product.mariadb.release.MariadbProductionQueries;
import dev.rehearsal.product.mariadb.repair.MariadbRefusalDialect;
import dev.rehearsal.product.mariadb.repair.MariadbRepairDialect;
import dev.rehearsal.product.mariadb.restore.MariadbRestoreDialect;
import dev.rehearsal.product.mariadb.schema.MariadbSchemaDialect;
import dev.rehearsal.product.mariadb.script.MariadbScriptDialect;
import dev.rehearsal.product.mariadb.session.MariadbSessionDialect;
import dev.rehearsal.product.mariadb.suggestion.MariadbSuggestionDialect;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.release.ProductionQueries;
import dev.rehearsal.rehearsal.repair.RefusalDialect;
import dev.rehearsal.rehearsal.repair.RepairDialect;
import dev.rehearsal.rehearsal.restore.RestoreDialect;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.schema.SchemaDialect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** MariaDB, and what is true of MySQL, too. */
public class MariadbProduct implements DatabaseProduct {
    private final Parts parts;

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbProduct() {
        this(Product.MARIADB);
        parts.with(
                        DatabaseNames.class,
                        () -> new VersionedNames(
                                this,
                                List.of("11.4"),
                                "Use an embedded server or a container ('embedded:mariadb:11.4', 'docker:mariadb:11.4')"))
                .withAnew(ServerProvider.class, () -> new EmbeddedMariadbProvider(this));
    }

    /** What two products share is asked which of them it is about. */
    MariadbProduct(Product product) {
        this.parts = new Parts()
                .withAnew(ServerProvider.class, () -> new NamedMariadbProvider(this))
                .withAnew(ServerProvider.class, () -> new ContainerProvider(this))
                .with(ScriptDialect.class, () -> new MariadbScriptDialect(product))
                .with(SchemaDialect.class, () -> new MariadbSchemaDialect(product))
                .with(DataDialect.class, () -> new MariadbDataDialect(product))
                .with(SessionDialect.class, () -> new MariadbSessionDialect(product))
                .with(SuggestionDialect.class, () -> new MariadbSuggestionDialect(product))
                .with(ApplicationDialect.class, () -> new MariadbApplicationDialect(product))
                .with(ChangeDialect.class, () -> new MariadbChangeDialect(product))
                .with(RepairDialect.class, () -> new MariadbRepairDialect(product))
                .with(RefusalDialect.class, () -> new MariadbRefusalDialect())
                .with(ProductionQueries.class, () -> new MariadbProductionQueries(product))
                .with(RestoreDialect.class, () -> new MariadbRestoreDialect(product))
                .with(ConsequenceDialect.class, () -> new MariadbConsequenceDialect(product));
    }

    @Override
    public String id() {
        return "mariadb";
    }

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public List<String> urlPrefixes() {
        return List.of("jdbc:mariadb:");
    }

    @Override
    public Driver driver() {
        return new Driver("jdbc:mariadb://localhost/mysql", "org.mariadb.jdbc:mariadb-java-client", "3.5.11");
    }

    /** Whatever defines an object ends the transaction. */
    @Override
    public final Set<Capability> capabilities() {
        return EnumSet.of(Capability.IMPLICIT_COMMITS);
    }

    @Override
    public final Set<Observation> observations() {
        return EnumSet.of(
                Observation.GENERATED_ROWS,
                Observation.CRASHES,
                Observation.TABLE_CHANGES,
                Observation.ORDINARY_OWNER,
                Observation.COMPATIBILITY);
    }

    @Override
    public final RefusalKind refusalKind(String sqlState, int errorCode) {
        return MariadbRefusals.kind(sqlState, errorCode);
    }

    @Override
    public final Parts parts() {
        return parts;
    }
}
