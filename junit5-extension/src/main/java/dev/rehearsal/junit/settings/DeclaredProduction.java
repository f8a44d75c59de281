package dev.rehearsal.junit.settings;

import dev.rehearsal.check.size.ProductionFile;
import dev.rehearsal.check.size.ProductionTables;
import dev.rehearsal.check.size.ProductionTables.Thresholds;
import dev.rehearsal.finding.file.FindingException;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The tables of production, from the file that the options of a class name.
 *
 * @param testClass the class, for messages
 */
public record DeclaredProduction(Class<?> testClass, ChosenOptions chosen, ProjectFiles files) {

    /**
     * Reads the file.
     *
     * @param since the migration since which is judged; empty where all are, of which nobody says which are new
     * @param products those that the class is rehearsed on
     * @throws ExtensionConfigurationException if the file cannot be read, or is of another product or history
     */
    public ProductionTables read(History history, String since, List<DatabaseProduct> products) {
        String name = chosen.value(Option.PRODUCTION_ROWS);
        Thresholds thresholds = thresholds();
        if (name.isEmpty()) {
            return ProductionTables.of(
                    ProductionFile.NONE, thresholds, since.isEmpty() ? history.migrations() : List.of(), "");
        }
        ProductionFile file = file(name);
        String product = file.origin().product();
        if (products.stream().noneMatch(one -> one.id().equals(product))) {
            throw misused(name + ": made on '" + product + "', but the migrations are rehearsed on "
                    + products.stream().map(one -> "'" + one.id() + "'").collect(Collectors.joining(" and "))
                    + "; make it with the query for that (docs/production-rows.md)");
        }
        return ProductionTables.of(file, thresholds, history.migrations(), applied(history, file));
    }

    private ProductionFile file(String name) {
        try {
            return ProductionFile.read(files.path(name), name);
        } catch (FindingException unreadable) {
            throw new ExtensionConfigurationException(
                    unreadable.getMessage() + " (for '" + testClass.getName() + "')", unreadable);
        }
    }

    private String applied(History history, ProductionFile file) {
        String applied = file.origin().applied();
        List<Migration> called = applied.isEmpty() ? List.of() : NamedMigration.called(history, applied);
        if (applied.isEmpty() || called.size() == 1) {
            return called.isEmpty() ? "" : called.get(0).id();
        }
        throw misused(file.path() + ": made where '" + applied + "' was the last migration, "
                + (called.isEmpty() ? "which this history does not have" : "which several of this history are called")
                + NamedMigration.hint(history, applied)
                + "; make it anew, or leave the name out in its first line to judge all migrations by it");
    }

    private Thresholds thresholds() {
        long warning = rows(Option.WARNING_ROWS, Thresholds.USUAL.warning());
        long error = rows(Option.ERROR_ROWS, Math.max(warning, Thresholds.USUAL.error()));
        if (error < warning) {
            throw misused("'" + Option.ERROR_ROWS.parameter() + "' is " + error + ", less than '"
                    + Option.WARNING_ROWS.parameter() + "', which is " + warning + "; say as much or more");
        }
        return new Thresholds(warning, error);
    }

    private long rows(Option option, long otherwise) {
        String value = chosen.value(option);
        try {
            long rows = value.isEmpty() ? otherwise : Long.parseLong(value.replace("_", ""));
            if (rows >= 0) {
                return rows;
            }
        } catch (NumberFormatException e) {
            // Told below, as a negative number is.
        }
        throw chosen.misused(option, "a number of rows, 0 or more");
    }

    private ExtensionConfigurationException misused(String what) {
        return new ExtensionConfigurationException(what + " (for '" + testClass.getName() + "')");
    }
}
