package dev.rehearsal.product;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.compatibility.trial.ApplicationDialect;
import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.database.DatabaseNames;
import dev.rehearsal.database.ServerProvider;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.experiment.ExperimentDialect;
import dev.rehearsal.rehearsal.release.ProductionQueries;
import dev.rehearsal.rehearsal.repair.RefusalDialect;
import dev.rehearsal.rehearsal.repair.RepairDialect;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.statement.ChangeDialect;
import dev.rehearsal.rehearsal.whole.WholeRunDialect;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.wire.ProxyDialect;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a product says of itself, and the parts that it must have for that. */
class ProductContractTests {
    /** Without these no history is walked. */
    private static final Set<Class<?>> WALK = Set.of(
            DatabaseNames.class,
            ServerProvider.class,
            ScriptDialect.class,
            SchemaDialect.class,
            DataDialect.class,
            SessionDialect.class,
            SuggestionDialect.class);

    /** What is asked where something is observed; nothing where the walk's parts are enough. */
    private static final Map<Observation, Set<Class<?>>> ASKED = new EnumMap<>(Map.ofEntries(
            Map.entry(Observation.GENERATED_ROWS, Set.of(RepairDialect.class, RefusalDialect.class)),
            Map.entry(Observation.STATEMENTS, Set.of(LockDialect.class)),
            Map.entry(Observation.TABLE_CHANGES, Set.of()),
            Map.entry(Observation.COMPATIBILITY, Set.of(ApplicationDialect.class)),
            Map.entry(Observation.TRAFFIC, Set.of(LockDialect.class, ExperimentDialect.class)),
            Map.entry(Observation.CRASHES, Set.of()),
            Map.entry(Observation.WAY_BACK, Set.of(ExperimentDialect.class)),
            Map.entry(Observation.REST_OF_DOWN, Set.of(ExperimentDialect.class)),
            Map.entry(Observation.SHARED_TRANSACTIONS, Set.of(WholeRunDialect.class)),
            Map.entry(Observation.ORDINARY_OWNER, Set.of(ProductionQueries.class)),
            Map.entry(Observation.SERVER_ACCESS, Set.of()),
            Map.entry(Observation.COLUMN_STATISTICS, Set.of(ConsequenceDialect.class)),
            Map.entry(Observation.PROGRAMS, Set.of(ProgramDialect.class, ProxyDialect.class))));

    /** What a product lacks; a new constant is either listed by it or named here. */
    private static final Map<String, Set<? extends Need>> LACKED = Map.of(
            "postgres", Set.of(Capability.IMPLICIT_COMMITS), "mariadb", lackedByMariadb(), "mysql", lackedByMariadb());

    private static Set<Need> lackedByMariadb() {
        return Set.of(
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
                Capability.OBJECT_IDENTITIES,
                Observation.STATEMENTS,
                Observation.TRAFFIC,
                Observation.WAY_BACK,
                Observation.REST_OF_DOWN,
                Observation.SHARED_TRANSACTIONS,
                Observation.SERVER_ACCESS,
                Observation.COLUMN_STATISTICS,
                Observation.PROGRAMS);
    }

    @ParameterizedTest
    @MethodSource("dev.rehearsal.product.DatabaseProducts#all")
    void eachConstantIsListedOrLeftOutOnPurpose(DatabaseProduct product) {
        Set<Need> listed = new HashSet<>(product.capabilities());
        listed.addAll(product.observations());

        assertThat(LACKED).containsKey(product.id());
        assertThat(listed).doesNotContainAnyElementsOf(LACKED.get(product.id()));
        listed.addAll(LACKED.get(product.id()));
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.<Need>concat(Stream.of(Capability.values()), Stream.of(Observation.values()))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("dev.rehearsal.product.DatabaseProducts#all")
    void thereIsAPartForAllThatIsPromised(DatabaseProduct product) {
        Set<Class<?>> needed = new HashSet<>(WALK);
        product.observations().forEach(observation -> needed.addAll(ASKED.get(observation)));
        if (product.meets(Capability.ROUTINE_OVERLOADS)) {
            needed.add(ConsequenceDialect.class);
        }

        assertThat(product.parts().kinds()).containsAll(needed);
        if (product.meets(Observation.TABLE_CHANGES)) {
            assertThat(product.parts().kinds()).containsAnyOf(LockDialect.class, ChangeDialect.class);
        }
        needed.remove(ServerProvider.class);
        assertThat(needed).allSatisfy(kind -> assertThat(product.require(kind)).isSameAs(product.require(kind)));
    }

    /** Each registry of servers looks for what a killed one left, and closes what it started itself. */
    @ParameterizedTest
    @MethodSource("dev.rehearsal.product.DatabaseProducts#all")
    void whoeverStartsServersHasProvidersOfHisOwn(DatabaseProduct product) {
        List<ServerProvider> one = product.parts(ServerProvider.class).toList();

        assertThat(product.parts(ServerProvider.class).toList())
                .hasSameSizeAs(one)
                .doesNotContainAnyElementsOf(one);
    }

    @Test
    void whatIsAskedIsSaidForEachObservation() {
        assertThat(ASKED.keySet()).isEqualTo(EnumSet.allOf(Observation.class));
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseProducts.ofId("mysql").require(LockDialect.class))
                .withMessage("this is not known on MySQL: there is no LockDialect for it");
        assertThat(DatabaseProducts.ofId("mysql").part(LockDialect.class)).isEmpty();
    }

    @Test
    void aProductIsFoundByWhatItIsCalled() {
        Map<String, DatabaseProduct> byUrl = DatabaseProducts.all().stream()
                .collect(toMap(
                        DatabaseProduct::id,
                        product -> DatabaseProducts.ofUrl(product.driver().url())));

        assertThat(byUrl).allSatisfy((id, product) -> assertThat(product).isSameAs(DatabaseProducts.ofId(id)));
        assertThat(DatabaseProducts.all().get(0)).isSameAs(DatabaseProducts.usual());
    }
}
