package dev.rehearsal.rehearsal.line;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same migrations as the main line on other rows. It follows the line only when it is asked for, and only as far as it has to,
 * so that all it ever costs is one more run of the history.
 */
public final class SideLine implements AutoCloseable {
    private final MainLine line;
    private final Seeding seeding;
    private final Rows rows;
    private @Nullable DatabaseFixture fixture;
    private int position;
    /** Whether the walk's databases were on a shared server when this line began. */
    private boolean shared;

    private boolean unseeded;

    /** Which rows it has, and so which of the line's repairs are done here, too. */
    public enum Rows {
        /** Generated ones among others: all. */
        MADE_UP,
        /** Given ones only: those that concern these. */
        GIVEN,
        /** None that any migration was ever refused on: none. */
        UNREFUSED
    }

    public SideLine(MainLine line, Seeding seeding, Rows rows) {
        this.line = line;
        this.seeding = seeding;
        this.rows = rows;
    }

    /** The fixture in the state from which the line's next migration is applied. */
    public DatabaseFixture beforeNext() {
        try {
            return followed();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private DatabaseFixture followed() {
        if (fixture != null && line.databases().areOnSharedServer() != shared) {
            close();
        }
        DatabaseFixture current = fixture == null ? begin() : fixture;
        List<AppliedStep> applied = line.applied();
        if (unseeded) {
            seedAfter(current, applied.get(position - 1));
        }
        List<Migration> migrations = line.migrations();
        for (; position < applied.size(); position++) {
            AppliedStep next = applied.get(position);
            if (rows == Rows.MADE_UP && next.preparation().unseeded()) {
                current = beginAnew();
            }
            AppliedStep here =
                    new AppliedStep(next.migration(), here(next.preparation()), next.touched(), next.afterStep());
            new Replay(current, seeding, line.occasions()).next(migrations.subList(0, position + 1), Optional.of(here));
        }
        return current;
    }

    private Preparation here(Preparation onLine) {
        return switch (rows) {
            case MADE_UP -> onLine;
            case GIVEN -> onLine.onGivenRows();
            case UNREFUSED -> Preparation.NONE;
        };
    }

    private DatabaseFixture begin() {
        DatabaseFixture begun = line.base().begin(seeding, line.occasions());
        fixture = begun;
        shared = line.databases().areOnSharedServer();
        position = line.base().migrations().size();
        unseeded = false;
        return begun;
    }

    /** The line started from here without any generated row. */
    private DatabaseFixture beginAnew() {
        close();
        DatabaseFixture anew = line.buildGiven(position);
        fixture = anew;
        return anew;
    }

    /** Applies the migration that comes next on the line; where it fails, this line begins anew when it is next asked for. */
    public Outcome up(Migration migration) {
        Outcome up = closedOnFault(migration);
        if (up.succeeded()) {
            position++;
            unseeded = true;
        } else {
            close();
        }
        return up;
    }

    /** Where it breaks off, nobody knows how far it came. */
    private Outcome closedOnFault(Migration migration) {
        try {
            return beforeNext().up(migration);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (fixture != null) {
            fixture.close();
            fixture = null;
        }
    }

    private void seedAfter(DatabaseFixture current, AppliedStep last) {
        unseeded = false;
        Occasion occasion = last.afterStep();
        if (occasion != null) {
            current.seed(seeding, occasion);
        }
    }
}
