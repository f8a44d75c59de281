package dev.rehearsal.rehearsal.line;

import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done to the rows before a migration so that its up runs; done again wherever that state is built anew.
 *
 * @param unseeded whether the migration starts from a database in which no row was generated, whatever earlier steps had
 * @param concernsGiven whether given rows are in the up's way, too, so that it is done on databases without any generated row as well
 * @param repairs what is done after that, in order
 */
public record Preparation(boolean unseeded, boolean concernsGiven, List<Repair> repairs) {
    /** Nothing is done. */
    public static final Preparation NONE = new Preparation(false, false, List.of());

    public Preparation {
        repairs = List.copyOf(repairs);
    }

    Preparation and(Repair repair) {
        List<Repair> all = new ArrayList<>(repairs);
        all.add(repair);
        return new Preparation(unseeded, concernsGiven, all);
    }

    Preparation withoutLast() {
        return new Preparation(unseeded, concernsGiven, repairs.subList(0, repairs.size() - 1));
    }

    /** The same of a migration that is known to fail on given rows, too. */
    public Preparation concerningGiven() {
        return new Preparation(unseeded, true, repairs);
    }

    /** The same from a database in which no row was generated; what is done to given rows is still done. */
    Preparation withoutGenerated() {
        return new Preparation(true, concernsGiven, onGivenRows().repairs());
    }

    /** What of it is done on a database in which no row was generated. */
    Preparation onGivenRows() {
        return concernsGiven ? new Preparation(false, true, repairs) : NONE;
    }

    /** Does the repairs on a fixture that is unseeded already where that is asked for. */
    void repair(DatabaseFixture fixture, Seeding seeding) {
        repairs.forEach(repair -> repair.apply(fixture, seeding));
    }
}
