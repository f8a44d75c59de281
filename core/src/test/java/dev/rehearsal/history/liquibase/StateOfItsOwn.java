package dev.rehearsal.history.liquibase;

import java.util.concurrent.atomic.AtomicInteger;
import liquibase.change.custom.CustomSqlChange;
import liquibase.change.custom.CustomSqlRollback;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;

/** A changeset in Java as a user may write it; it counts how often Liquibase made it, and so how often it read the changelog. */
public final class StateOfItsOwn implements CustomSqlChange, CustomSqlRollback {
    static final AtomicInteger MADE = new AtomicInteger();

    private int asked;

    /** Made by Liquibase. */
    public StateOfItsOwn() {
        MADE.incrementAndGet();
    }

    @Override
    public SqlStatement[] generateStatements(Database database) {
        asked++;
        return new SqlStatement[] {new RawParameterizedSqlStatement("create table asked_" + asked + "_times (id int)")};
    }

    @Override
    public SqlStatement[] generateRollbackStatements(Database database) {
        return new SqlStatement[] {
            new RawParameterizedSqlStatement(
                    "drop table if exists asked_1_times, asked_2_times, asked_3_times, asked_4_times")
        };
    }

    @Override
    public String getConfirmationMessage() {
        return "";
    }

    @Override
    public void setUp() {}

    @Override
    public void setFileOpener(ResourceAccessor resourceAccessor) {}

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
