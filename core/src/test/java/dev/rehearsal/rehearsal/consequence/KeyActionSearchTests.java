package dev.rehearsal.rehearsal.consequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.consequence.KeyConsequence;
import dev.rehearsal.evidence.consequence.KeyConsequence.Changed;
import dev.rehearsal.evidence.consequence.KeyConsequence.Refused;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of rows when a row that they refer to goes is asked of the server, before and after an up. */
class KeyActionSearchTests {
    private static final String TABLES = """
            create table p (id int primary key);
            create table c (id int primary key, p int%s, kind varchar(9) default 'a',
                constraint k foreign key (p) references p (id) %s);
            """;
    private static final String OTHER = "create table d (p int, constraint kd foreign key (p) references p (id));";
    private static final String ROWS = """
            insert into p values (1), (2), (3);
            insert into c (id, p) values (1, 1), (2, 1), (3, 2)""";

    private static final String ANEW = "alter table c add constraint %s foreign key (p) references p (id) %s;";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            set null on not null       |not null|on delete cascade |DROP K on delete set null|Refused DELETE SET NULL p NEW TRIED
            and it takes null          |        |on delete cascade |DROP K on delete set null|Changed DELETE TAKES {c=2} UNLINKS {c=2}
            set null on update         |not null|                  |DROP K on update set null|Refused UPDATE SET NULL p OLD TRIED
            not null under set null    |        |on delete set null|alter table c alter column p set not null;|Refused DELETE SET NULL p NEW TRIED
            another column             |        |on delete set null|alter table c alter column kind set not null;|
            a check refuses null       |        |on delete set null|alter table c add check (p is not null);|Refused DELETE SET NULL  NEW TRIED
            a check takes null         |        |on delete set null|alter table c add check (p > 0);|
            a domain refuses null      |        |on delete set null|create domain num as int check (value is not null); alter table c alter column p type num;|Refused DELETE SET NULL  NEW TRIED
            a trigger refuses          |        |on delete set null|create function no() returns trigger language plpgsql as 'begin raise exception $$no$$; end'; create trigger t before update on c for each row execute function no();|Refused DELETE SET NULL  NEW TRIED
            a trigger lets pass        |        |on delete set null|create function yes() returns trigger language plpgsql as 'begin return new; end'; create trigger t before update on c for each row execute function yes();|
            a trigger keeps children   |        |on delete cascade |create function no() returns trigger language plpgsql as 'begin raise exception $$no$$; end'; create trigger t before delete on c for each row execute function no();|Refused DELETE CASCADE  NEW TRIED
            default is no parent       |        |on delete cascade |alter table c alter column p set default 9; DROP K on delete set default|Refused DELETE SET DEFAULT  NEW TRIED
            default is a parent        |        |on delete cascade |alter table c alter column p set default 3; DROP K on delete set default|Changed DELETE TAKES {c=2} UNLINKS {}
            no default                 |not null|                  |DROP K on delete set default|Refused DELETE SET DEFAULT p OLD TRIED
            was refused before         |not null|on delete set null|DROP K on delete set null not valid|
            of a new table             |        |                  |create table e (id int, p int not null references p (id) on delete set null);|Refused DELETE SET NULL p OLD
            of a new table, right      |        |                  |create table e (id int, p int references p (id) on delete set null);|
            restrict to cascade        |        |                  |DROP K on delete cascade|Changed DELETE REFUSES {} TAKES {c=2}
            another name               |        |on delete cascade |alter table c drop constraint k; ADD other|Changed DELETE TAKES {c=2} REFUSES {}
            deferred                   |        |on delete cascade |DROP K deferrable initially deferred|Changed DELETE TAKES {c=2} REFUSES {}
            no action is restrict      |        |                  |DROP K on delete restrict|
            rows follow                |        |                  |DROP K on update cascade|
            rows follow no more        |        |on update cascade |DROP K|Changed UPDATE TAKES {} REFUSES {}
            the same key anew          |        |on delete cascade |DROP K on delete cascade|
            """)
    void onPostgres(
            String what, @Nullable String column, @Nullable String action, String up, @Nullable String expected) {
        try (Database database = Postgres.database()) {
            assertThat(found(database, "", text(column), text(action), up))
                    .as(what)
                    .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            restrict to cascade        |        |                  |DROP K on delete cascade|Changed DELETE REFUSES {} TAKES {c=2}
            cascade to restrict        |        |on delete cascade |DROP K|Changed DELETE TAKES {c=2} REFUSES {}
            cascade to set null        |        |on delete cascade |DROP K on delete set null|Changed DELETE TAKES {c=2} UNLINKS {c=2}
            set default                |        |on delete cascade |DROP K on delete set default|Changed DELETE TAKES {c=2} REFUSES {}
            no action is restrict      |        |                  |DROP K on delete restrict|
            the same key anew          |        |on delete set null|DROP K on delete set null|
            rows follow                |        |                  |DROP K on update cascade|
            """)
    void onMariadb(
            String what, @Nullable String column, @Nullable String action, String up, @Nullable String expected) {
        try (Database database = Mariadb.database()) {
            assertThat(found(database, OTHER, text(column), text(action), up))
                    .as(what)
                    .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
        }
    }

    private static String text(@Nullable String orNull) {
        return orNull == null ? "" : " " + orNull;
    }

    private List<String> found(Database database, String more, String column, String action, String up) {
        String drop = database.dialect().id().equals("mariadb") ? "foreign key" : "constraint";
        String sql = up.replaceFirst("(DROP K)(.*)", "alter table c drop " + drop + " k; ADD k$2")
                .replaceFirst("ADD (\\w+)(.*)", ANEW.formatted("$1", "$2"));
        return OneUp.searched(
                        database, directory, TABLES.formatted(column, action) + more, ROWS, sql, KeyActionSearch::of)
                .stream()
                .map(KeyActionSearchTests::shown)
                .toList();
    }

    private static String shown(ProductObservation found) {
        if (found instanceof Refused refused) {
            return "Refused " + refused.event() + " " + refused.action() + " "
                    + String.join(", ", refused.columns().notNull()) + (refused.isNew() ? " NEW" : " OLD")
                    + (refused.refusal().isEmpty() ? "" : " TRIED");
        }
        Changed changed = (Changed) found;
        return "Changed " + changed.event() + " " + shown(changed.before()) + " " + shown(changed.after());
    }

    private static String shown(KeyConsequence.Action action) {
        return action.effect() + " " + action.rows().toString().replace("public.", "");
    }
}
