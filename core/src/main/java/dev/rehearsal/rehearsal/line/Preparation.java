package dev.rehearsal.rehearsal.line;

import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done to the rows before a migration so that its up runs; done again wherever that state is built anew.
 *
 * @param unseeded whether the migration starts from a database in which no row was made up, whatever earlier steps had
 * @param repairs what is done after that, in order
 */
record Preparation(boolean unseeded, List<Repair> repairs) {
    static final Preparation NONE = new Preparation(false, List.of());
    static final Preparation UNSEEDED = new Preparation(true, List.of());

    Preparation {
        repairs = List.copyOf(repairs);
    }

    Preparation and(Repair repair) {
        List<Repair> all = new ArrayList<>(repairs);
        all.add(repair);
        return new Preparation(unseeded, all);
    }

    Preparation withoutLast() {
        return new Preparation(unseeded, repairs.subList(0, repairs.size() - 1));
    }

    /** Does the repairs on a fixture that is unseeded already where that is asked for. */
    void repair(DatabaseFixture fixture, Seeding seeding) {
        repairs.forEach(repair -> repair.apply(fixture, seeding));
    }
}
