package dev.rehearsal.junit;

import dev.rehearsal.junit.settings.ClosingStore;
import dev.rehearsal.junit.settings.DeclaredOptions;
import dev.rehearsal.junit.settings.Misuse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens each test class once and puts it into JUnit's store for the class, where its nested classes find it too. JUnit closes it with
 * the store.
 */
final class MigrationClassStore {

    private MigrationClassStore() {}

    /** Opens a class that declares migrations, once, and checks its test methods. A nested class without a declaration uses the outer one. */
    static void open(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        MigrationClass known = find(context);
        if (known != null && known.isOf(testClass)) {
            return;
        }
        Optional<DeclaredOptions> own = DeclaredMigrations.of(context);
        if (own.isPresent()) {
            Setup setup = Setup.of(context, own.get());
            known = Misuse.masked(setup::open);
            ClosingStore.of(context).put(MigrationClass.class, known);
        }
        if (known == null) {
            throw missing(testClass);
        }
        TestMethods.check(testClass, known, OtherExtensions.of(context));
        if (own.isPresent()) {
            TestMethods.requireUse(testClass);
            UnassertedDeclarations.refuse(testClass, own.get(), known.asserting());
        } else {
            UnassertedDeclarations.refuseShared(testClass);
        }
    }

    /** The class of a test method, or the outer class that declares its migrations. */
    static MigrationClass of(ExtensionContext context) {
        MigrationClass found = find(context);
        if (found == null) {
            // Says what is wrong with a field that JUnit registers too late.
            DeclaredMigrations.of(context);
            throw missing(context.getRequiredTestClass());
        }
        return found;
    }

    private static @Nullable MigrationClass find(ExtensionContext context) {
        return ClosingStore.of(context).get(MigrationClass.class);
    }

    private static ExtensionConfigurationException missing(Class<?> testClass) {
        return new ExtensionConfigurationException(
                "@MigrationTest is missing on '" + testClass.getName()
                        + "': a method for migrations needs it on its class, or a '@RegisterExtension static final Migrations' in it");
    }
}
