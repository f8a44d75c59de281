package dev.rehearsal.hazards;

import static dev.rehearsal.hazards.Hazard.hazard;

import java.util.stream.Stream;

/** Changes that fail on rows that are there, or in any run. */
final class FailingHazards {
    private FailingHazards() {}

    static Stream<Hazard> all() {
        return Stream.of(
                hazard("DATA_DEPENDENT_UNIQUE", "a unique constraint on a column with duplicates")
                        .unsafe("alter table invoice add constraint one_each unique (state);")
                        .finds("UpFails")
                        .safe("create index concurrently invoice_state on invoice (state);"),
                hazard("DATA_DEPENDENT_NOT_NULL", "not null on a column that holds NULL")
                        .after("update customer set phone = null where id = 1;")
                        .unsafe("alter table customer alter column phone set not null;")
                        .finds("UpFails")
                        .safe("alter table customer add constraint phone_there check (phone is not null) not valid;"),
                hazard("DATA_DEPENDENT_CAST", "a cast to int of values that are not numbers")
                        .unsafe("alter table invoice alter column state type int using state::int;")
                        .finds("UpFails")
                        .safe("alter table invoice add column state_number int;"),
                hazard("ADD_REQUIRED_COLUMN", "a required column without a default")
                        .unsafe("alter table invoice add column vat int not null;")
                        .finds("UpFails")
                        .safe("alter table invoice add column vat int not null default 25;"),
                hazard("CONCURRENTLY_IN_TX", "create index concurrently inside a transaction")
                        .unsafe("begin; create index concurrently inv_no on invoice (no); commit;")
                        .finds("UpFails")
                        .safe("create index concurrently inv_no on invoice (no);"),
                hazard("DUPLICATE_COLUMN_ASSIGNMENT", "an update that sets one column twice")
                        .unsafe("update invoice set qty = 1, qty = 2 where id = 1;")
                        .finds("UpFails")
                        .safe("update invoice set qty = 2 where id = 1;"));
    }
}
