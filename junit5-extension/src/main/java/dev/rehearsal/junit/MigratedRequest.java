package dev.rehearsal.junit;

import dev.rehearsal.junit.migrated.ForkRequest;
import org.apiguardian.api.API;

/**
 * What a test class asks for with {@link Migrated}, for frameworks whose objects outlive a test. Two requests are equal if copies of the
 * same database answer both. One is had from {@link MigratedRequests#of}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MigratedRequest {
    private final ForkRequest request;

    MigratedRequest(ForkRequest request) {
        this.request = request;
    }

    ForkRequest request() {
        return request;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MigratedRequest asked && request.equals(asked.request);
    }

    @Override
    public int hashCode() {
        return request.hashCode();
    }

    /** As it is written, for messages. */
    @Override
    public String toString() {
        return request.toString();
    }
}
