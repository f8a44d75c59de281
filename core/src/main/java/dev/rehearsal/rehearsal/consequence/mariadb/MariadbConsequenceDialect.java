package dev.rehearsal.rehearsal.consequence.mariadb;

import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.mariadb.Product;
import dev.rehearsal.evidence.Leniency;
import dev.rehearsal.rehearsal.consequence.ConsequenceDialect;
import dev.rehearsal.rehearsal.consequence.UpAtWork;
import java.util.List;
import java.util.stream.Stream;

/** What ups bring about on MariaDB. */
public class MariadbConsequenceDialect implements ConsequenceDialect {
    private final Product product;

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbConsequenceDialect() {
        this(Product.MARIADB);
    }

    MariadbConsequenceDialect(Product product) {
        this.product = product;
    }

    @Override
    public Dialect dialect() {
        return product.dialect();
    }

    @Override
    public List<Leniency> leniencies(UpAtWork up) {
        return Stream.of(
                        CutKeys.of(up),
                        WidenedKeys.of(up),
                        ChangedComparisons.of(up),
                        LostKeyIndexes.of(up),
                        IgnoredReferences.of(up, product),
                        BrokenPrograms.of(up, product),
                        BrokenChecks.of(up),
                        ResetNumbers.of(up, product),
                        ImpliedUpdates.of(up),
                        NumberedLabels.of(up),
                        MissingDefiners.of(up),
                        LostGrants.of(up),
                        RenamedColumns.of(up, product),
                        ChangedGlobals.of(up, product),
                        LenientPrograms.of(up),
                        MissingParents.of(up),
                        ZeroDateSearch.of(up),
                        RepeatedUp.of(up, product))
                .flatMap(found -> found)
                .toList();
    }
}
