package dev.rehearsal.product.postgres.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.engine.process.ServerRefusal;
import org.junit.jupiter.api.Test;

class ServerRefusalTests {

    @Test
    void psycopgNamesTheCondition() {
        assertThat(refusal("""
                        Traceback (most recent call last):
                        psycopg2.errors.UniqueViolation: could not create unique index "product_slug_key"
                        DETAIL:  Key (slug)=(product) is duplicated.
                        The above exception was the direct cause of the following exception:
                        django.db.utils.IntegrityError: could not create unique index "product_slug_key"
                        """))
                .isEqualTo(new ServerRefusal("23505", "could not create unique index \"product_slug_key\""));
    }

    @Test
    void rubyNamesTheConditionBeforeTheServersWords() {
        assertThat(refusal("""
                        rails aborted!
                        ActiveRecord::NotNullViolation: PG::NotNullViolation: ERROR:  column "slug" contains null values
                        """)).isEqualTo(new ServerRefusal("23502", "column \"slug\" contains null values"));
    }

    @Test
    void othersPrintTheState() {
        assertThat(refusal("ERROR: relation \"a\" does not exist (SQLSTATE 42P01)"))
                .isEqualTo(new ServerRefusal("42P01", ""));
    }

    @Test
    void anExceptionOfTheirOwnIsNoneOfTheServers() {
        assertThat(refusal("""
                        shop.errors.OutOfStock: no more lamps
                        PG::ConnectionBad: could not connect
                        SQLSTATE unknown
                        """)).isEqualTo(new ServerRefusal("", ""));
    }

    private static ServerRefusal refusal(String printed) {
        return ServerRefusal.in(printed, new PostgresProgramDialect());
    }
}
