package dev.rehearsal.product.postgres.check;

import dev.rehearsal.check.OwnChecks;
import java.util.List;

/** The checks of PostgreSQL alone. */
public final class PostgresChecks implements OwnChecks {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresChecks() {}

    @Override
    public List<Group> groups() {
        return List.of(
                new Group("CascadeTakesOthers", List.of(new ReplicaIdentityLost())),
                new Group("OldOverloadLeft", List.of(new DefinerWithoutSearchPath())),
                new Group("TransactionWithinTransaction", List.of(new NameCut())),
                new Group("NeedsSuperuser", List.of(new ReachesOutsideDatabase())));
    }
}
