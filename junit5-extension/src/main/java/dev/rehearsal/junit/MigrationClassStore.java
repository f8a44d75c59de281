package dev.rehearsal.junit;

import dev.rehearsal.secret.Secrets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens the rehearsal of each test class once and finds it again. It lives in the class's store, where nested classes find
 * it too, and is closed with it.
 */
final class MigrationClassStore {

    private MigrationClassStore() {}

    /** Opens the rehearsal of a class that has one of its own, and checks its methods in any case; does it once. */
    static void open(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        MigrationClass known = find(context);
        if (known != null && known.isOf(testClass)) {
            return;
        }
        Optional<DeclaredOptions> own = DeclaredMigrations.of(context);
        if (own.isPresent()) {
            known = opened(Setup.of(context, own.get()));
            ClosingStore.of(context).put(MigrationClass.class, known);
        }
        if (known == null) {
            throw missing(testClass);
        }
        TestMethods.check(testClass, known, OtherExtensions.of(context));
        if (own.isPresent()) {
            TestMethods.requireUse(testClass);
        }
    }

    /** What was chosen is repeated where it is wrong, and may be a URL with a password in the wrong place. */
    private static MigrationClass opened(Setup setup) {
        try {
            return setup.open();
        } catch (ExtensionConfigurationException misused) {
            String message = String.valueOf(misused.getMessage());
            throw Secrets.areIn(message)
                    ? new ExtensionConfigurationException(Secrets.masked(message), Secrets.masked(misused.getCause()))
                    : misused;
        }
    }

    /** The rehearsal of the class, or of the class around it, that a test method belongs to. */
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
