package dev.rehearsal.history.liquibase;

import java.util.ArrayList;
import java.util.List;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.servicelocator.ServiceLocator;

/**
 * Finds what Liquibase's own locator finds, and {@link SingleChangesetHistory} where modules hide it from that. (A module cannot provide a
 * service of a library that may be missing.)
 */
final class HistoryServiceLocator implements ServiceLocator {
    private final ServiceLocator real;

    HistoryServiceLocator() {
        real = Scope.getCurrentScope().getServiceLocator();
    }

    @Override
    public int getPriority() {
        return real.getPriority();
    }

    @Override
    public <T> List<T> findInstances(Class<T> type) {
        List<T> found = real.findInstances(type);
        if (type != ChangeLogHistoryService.class
                || found.stream().anyMatch(SingleChangesetHistory.class::isInstance)) {
            return found;
        }
        List<T> more = new ArrayList<>(found);
        more.add(type.cast(new SingleChangesetHistory()));
        return more;
    }
}
