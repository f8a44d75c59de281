package dev.rehearsal.check.suggestion;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which product a migration is for: the one that a directory of its file is called by, else that of the server at hand. */
public final class WrittenFor {
    private WrittenFor() {}

    public static DatabaseProduct of(StepEvidence step) {
        List<String> directories = Arrays.asList(
                step.migration().up().path().toLowerCase(Locale.ROOT).split("/", -1));
        return DatabaseProducts.all().stream()
                .filter(product -> directories.contains(product.id()))
                .findFirst()
                .orElse(step.dialect());
    }
}
