package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.database.Database;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import dev.rehearsal.rehearsal.RehearsalException;
import java.util.ServiceLoader;

/** What is known for experiments, by dialect. */
public final class ExperimentDialects {
    private static final DialectLookup<ExperimentDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(ExperimentDialect.class, ExperimentDialect.class.getClassLoader()).stream(),
            ExperimentDialect::dialect);

    private ExperimentDialects() {}

    public static ExperimentDialect of(Database database) {
        DatabaseProduct dialect = database.dialect();
        return ALL.of(dialect)
                .orElseThrow(() -> new RehearsalException(
                        "nothing can be tried about a step on " + dialect.product() + ": there is no "
                                + ExperimentDialect.class.getSimpleName() + " for it",
                        null));
    }
}
