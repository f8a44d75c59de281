package dev.rehearsal.junit;

import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.junit.settings.ClosingStore;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/**
 * Jupiter, with one server for all runs in this JVM, as if they belonged to one session: each by itself would start its own. JUnit 5.12,
 * which has no sessions, never loads this class.
 */
final class OneServerEngine implements TestEngine {
    /** Its servers end with the JVM. */
    private static final DatabaseServers SERVERS = DatabaseServers.open();

    private static final Namespace OURS = Namespace.create(ClosingStore.class);

    private final TestEngine jupiter = new JupiterTestEngine();

    /** Nobody but Jupiter may have its name. */
    @Override
    public String getId() {
        return "one-server";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        return jupiter.discover(request, id);
    }

    @Override
    public void execute(ExecutionRequest request) {
        NamespacedHierarchicalStore<Namespace> session =
                request.getStore().getParent().orElseThrow();
        session.put(OURS, DatabaseServers.class, SERVERS);
        try {
            jupiter.execute(request);
        } finally {
            // The session closes whatever it has left.
            session.remove(OURS, DatabaseServers.class);
        }
    }
}
