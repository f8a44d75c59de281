package dev.rehearsal.generate;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills every table that has no rows with made-up ones that obey all of its constraints, and writes columns that a migration added. What is
 * written depends on the plan and the schema only. Safe for use by several threads, each with its own connection.
 */
public final class GeneratedRows implements Seeding {
    /** How many rows each changed table gets while it is lived in. */
    private static final int LIVED_IN_ROWS = 20;

    private final DataPlan plan;
    /** By degree; each remembers pools that were expensive to make. */
    private final Map<Nasty, ValueSources> sources;

    private final Chronicle chronicle;

    private GeneratedRows(DataPlan plan, Chronicle chronicle) {
        this.plan = plan;
        this.sources = new ConcurrentHashMap<>();
        this.chronicle = chronicle;
    }

    /** Rows as that plan wants them. */
    public static GeneratedRows of(DataPlan plan) {
        return new GeneratedRows(plan, new Chronicle());
    }

    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        switch (occasion.moment()) {
            case START, AFTER_STEP -> keepFilled(occasion, connection, plan.nasty());
            case TAME -> keepFilled(occasion, connection, Nasty.NONE);
            case LIVED_IN -> liveIn(occasion, connection);
        }
    }

    /** None of them is given. */
    @Override
    public Seeding given() {
        return Seeding.NONE;
    }

    @Override
    public Seeding plausible() {
        return plan.nasty() == Nasty.EVERYTHING ? new GeneratedRows(plan.withNasty(Nasty.PLAUSIBLE), chronicle) : this;
    }

    /** The tables that stayed short of rows so far, in the order in which that was seen. */
    public List<Unfilled> unfilled() {
        return chronicle.unfilled();
    }

    /** The names in the plan that no table or column had so far, sorted; at the end of a history these are mistakes. */
    public List<String> unmatched() {
        return chronicle.unmet(plan);
    }

    /** What makes the same rows again: {@code 100 rows a table, seed 42, nasty PLAUSIBLE}. */
    @Override
    public String toString() {
        return plan.rows() + " rows a table, seed " + plan.seed() + ", nasty " + plan.nasty();
    }

    private void keepFilled(Occasion occasion, Connection connection, Nasty nasty) throws SQLException {
        SqlNames changed = SqlNames.of(occasion.changed());
        boolean tame = occasion.moment() == Occasion.Moment.TAME;
        List<KnownTables.Entry> tables = open(occasion, connection).stream()
                .filter(table -> changed.contain(table.schema(), table.name()) || (table.empty() && !tame))
                .filter(table -> table.empty() || occasion.moment() == Occasion.Moment.AFTER_STEP)
                .toList();
        if (tables.isEmpty()) {
            return;
        }
        Set<Long> empty = oids(tables.stream().filter(KnownTables.Entry::empty));
        Set<Long> full = oids(tables.stream().filter(table -> !table.empty()));
        Catalog catalog = Catalog.around(connection, oids(tables.stream()));
        Session.run(connection, session -> {
            session.execute("set constraints all immediate");
            Filling filling = new Filling(session, catalog, order(occasion, nasty));
            filling.fill(chosen(catalog, empty));
            filling.refresh(chosen(catalog, full));
            filling.unfilled().forEach(chronicle::note);
        });
    }

    private void liveIn(Occasion occasion, Connection connection) throws SQLException {
        SqlNames changed = SqlNames.of(occasion.changed());
        Set<Long> tables = oids(
                open(occasion, connection).stream().filter(table -> changed.contain(table.schema(), table.name())));
        if (tables.isEmpty()) {
            return;
        }
        Catalog catalog = Catalog.around(connection, tables);
        Session.run(connection, session -> {
            session.execute("set constraints all immediate");
            new Filling(session, catalog, order(occasion, plan.nasty())).extend(chosen(catalog, tables), LIVED_IN_ROWS);
        });
    }

    /** The tables that are ours to write. */
    private List<KnownTables.Entry> open(Occasion occasion, Connection connection) throws SQLException {
        if (!unmatched().isEmpty()) {
            chronicle.meet(plan, Catalog.read(connection));
        }
        Reserved reserved = new Reserved(plan, occasion);
        return KnownTables.list(connection).stream()
                .filter(table -> !reserved.contains(table.schema(), table.name()))
                .toList();
    }

    private static Set<Long> oids(Stream<KnownTables.Entry> tables) {
        return tables.map(KnownTables.Entry::oid).collect(Collectors.toSet());
    }

    private static List<Relation> chosen(Catalog catalog, Set<Long> oids) {
        return catalog.relations().stream()
                .filter(table -> oids.contains(table.oid()))
                .toList();
    }

    private Filling.Order order(Occasion occasion, Nasty nasty) {
        ValueSources values = sources.computeIfAbsent(
                nasty, degree -> new ValueSources(new Recipe(plan.seed(), degree, plan.locale())));
        return new Filling.Order(plan, nasty, values, occasion.migration());
    }
}
