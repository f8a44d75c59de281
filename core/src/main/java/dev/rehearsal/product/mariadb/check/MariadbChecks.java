package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.OwnChecks;
import java.util.List;

/** The checks of MariaDB and MySQL alone. */
public final class MariadbChecks implements OwnChecks {

    /** Called by {@link java.util.ServiceLoader}. */
    public MariadbChecks() {}

    @Override
    public List<Group> groups() {
        return List.of(
                new Group(
                        "TransactionWithinTransaction",
                        List.of(new ValuesForced(), new ZeroDatesWritten(), new TransactionEndsEarly())),
                new Group(
                        "AttributesLost",
                        List.of(
                                new UniqueKeyTakesFewerValues(),
                                new ProgramNotStrict(),
                                new RowsMayNotFit(),
                                new IndexCut(),
                                new ComparisonsChange(),
                                new DefinerMissing(),
                                new ForeignKeyLostIndex(),
                                new ReferenceIgnored(),
                                new GlobalSettingLeft(),
                                new LabelsBecomeNumbers(),
                                new NumbersGivenAgain(),
                                new OnUpdateImplied(),
                                new RowsBreakCheck(),
                                new TypeReplaced())));
    }

    @Override
    public List<String> products() {
        return List.of("mariadb", "mysql");
    }
}
