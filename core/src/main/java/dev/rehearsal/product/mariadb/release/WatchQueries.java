package dev.rehearsal.product.mariadb.release;

import static dev.rehearsal.rehearsal.release.Questions.watch;

import dev.rehearsal.evidence.release.ProductionQuery;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.rehearsal.release.Questions.About;
import dev.rehearsal.rehearsal.release.ReleasedStep;
import java.util.List;

/**
 * What is looked at while a step runs.
 *
 * @param product which of the two it is
 */
record WatchQueries(Product product) {
    private static final String ABORT = "break the migration off where others wait longer than they may: kill its id";

    List<ProductionQuery> of(ReleasedStep step) {
        return step.touched().isEmpty()
                ? List.of()
                : List.of(
                        watch(
                                new About(
                                        "lock-waits",
                                        "who waits for a lock, and for how long",
                                        "a row for each session that waits; those of other accounts, and those that wait for rows, are shown with PROCESS only",
                                        ABORT),
                                """
                                select p.id, p.user, p.time as seconds, case when p.row_lock then 'waits for a row' else p.state end as state,
                                    left(p.info, 100) as query
                                from (select p.*, case when %s then (select count(*) from information_schema.innodb_trx t
                                        where t.trx_mysql_thread_id = p.id and t.trx_state = 'LOCK WAIT') > 0 else false end as row_lock
                                    from information_schema.processlist p where %s) as p
                                where p.row_lock or p.state like 'Waiting for%%lock' or p.state like '%%lock wait%%'
                                """.formatted(ServerQueries.SEES, ServerQueries.HERE)),
                        watch(
                                new About(
                                        "progress",
                                        "what the sessions of this database do, and how far they are where the server tells",
                                        "a row for each statement at work; those of other accounts are shown with PROCESS only",
                                        ABORT),
                                """
                                select p.id, p.user, p.time as seconds, p.state%s, left(p.info, 100) as query
                                from information_schema.processlist p
                                where %s and p.command <> 'Sleep'
                                """.formatted(
                                                product == Product.MARIADB ? ", p.stage, p.max_stage, p.progress" : "",
                                                ServerQueries.HERE)));
    }
}
