package dev.rehearsal.generate;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Fills every table that has no rows with made-up ones that obey all of its constraints, and writes columns that a migration added. What is
 * written depends on the plan and the schema only. Safe for use by several threads, each with its own connection.
 */
public final class GeneratedRows implements Seeding {
    /** How many rows each changed table gets while it is lived in. */
    private static final int LIVED_IN_ROWS = 20;

    private final DataPlan plan;
    private final ValueSources sources;
    private final Chronicle chronicle;

    private GeneratedRows(DataPlan plan, Chronicle chronicle) {
        this.plan = plan;
        this.sources = sources(plan, plan.nasty());
        this.chronicle = chronicle;
    }

    /** Rows as that plan wants them. */
    public static GeneratedRows of(DataPlan plan) {
        return new GeneratedRows(plan, new Chronicle());
    }

    private static ValueSources sources(DataPlan plan, Nasty nasty) {
        return new ValueSources(new Recipe(plan.seed(), nasty, plan.locale()));
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
        Reserved reserved = new Reserved(plan, occasion);
        List<EmptyTables.Name> empty = EmptyTables.find(connection).stream()
                .filter(name -> !reserved.contains(name.schema(), name.table()))
                .toList();
        if (empty.isEmpty() && occasion.changed().isEmpty() && unmatched().isEmpty()) {
            return;
        }
        Catalog catalog = Catalog.read(connection);
        chronicle.meet(plan, catalog);
        SqlNames changed = SqlNames.of(occasion.changed());
        List<Relation> toFill = catalog.relations().stream()
                .filter(table -> empty.contains(new EmptyTables.Name(table.schema(), table.name())))
                .filter(table -> occasion.moment() != Occasion.Moment.TAME || changed.contain(table))
                .toList();
        List<Relation> toRefresh = catalog.relations().stream()
                .filter(table -> occasion.moment() == Occasion.Moment.AFTER_STEP && changed.contain(table))
                .filter(table -> !toFill.contains(table) && !table.partition() && !table.extension())
                .filter(table -> !reserved.contains(table.schema(), table.name()))
                .toList();
        Filling.Order order = order(occasion, nasty);
        Session.run(connection, session -> {
            session.execute("set constraints all immediate");
            Filling filling = new Filling(session, catalog, order);
            filling.fill(toFill);
            filling.refresh(toRefresh);
            filling.unfilled().forEach(chronicle::note);
        });
    }

    private Filling.Order order(Occasion occasion, Nasty nasty) {
        return new Filling.Order(
                plan, nasty, nasty == plan.nasty() ? sources : sources(plan, nasty), occasion.migration());
    }

    private void liveIn(Occasion occasion, Connection connection) throws SQLException {
        Reserved reserved = new Reserved(plan, occasion);
        SqlNames changed = SqlNames.of(occasion.changed());
        if (occasion.changed().isEmpty()) {
            return;
        }
        Catalog catalog = Catalog.read(connection);
        List<Relation> tables = catalog.relations().stream()
                .filter(table -> changed.contain(table) && !table.partition() && !table.extension())
                .filter(table -> !reserved.contains(table.schema(), table.name()))
                .toList();
        Session.run(connection, session -> {
            session.execute("set constraints all immediate");
            new Filling(session, catalog, order(occasion, plan.nasty())).extend(tables, LIVED_IN_ROWS);
        });
    }
}
