package dev.rehearsal.junit;

import dev.rehearsal.junit.settings.DeclaredOptions;
import org.junit.jupiter.api.extension.Extension;

/**
 * An extension in a field of a test class that holds the class's options. {@link Migrations} is the only one; the code below it knows
 * this type only, so that there is no circle.
 */
abstract class DeclaringExtension implements Extension {

    abstract DeclaredOptions options();
}
