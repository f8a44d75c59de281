package dev.rehearsal.junit;

import org.junit.jupiter.api.extension.Extension;

/** An extension that holds what its class declares: {@link Migrations}, seen by those who open the class's rehearsal. */
abstract class DeclaringExtension implements Extension {

    abstract DeclaredOptions options();
}
