package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes well on empty tables and not on these rows. */
class DataHazardsTests {
    private static final String USERS = """
            create table users (id int primary key, email text, phone text, age text);
            create table orders (id int primary key, user_id int references users);
            """;
    private static final String ROWS = """
            insert into users values (1, 'ada@example.org', null, '36'), (2, 'ada@example.org', '555', 'n/a');
            insert into orders values (1, 1)
            """;

    @TempDir
    private Path project;

    int major() {
        return 15;
    }

    @Test
    void duplicatesStandInTheWayOfAUniqueConstraint() {
        String unique = "alter table users add constraint one_email unique (email);";

        assertThat(after(unique).checks()).containsExactly("UpFails");
        assertThat(after("delete from users u using users v where u.email = v.email and u.id > v.id;" + unique)
                        .checks())
                .isEmpty();
    }

    @Tag("exhaustive")
    @Test
    void nullsStandInTheWayOfNotNull() {
        String required = "alter table users alter column phone set not null;";

        assertThat(after(required).checks()).containsExactly("UpFails");
        assertThat(after("update users set phone = '' where phone is null;" + required)
                        .checks())
                .isEmpty();
    }

    @Tag("exhaustive")
    @Test
    void wordsStandInTheWayOfANumber() {
        String number = "alter table users alter column age type int using ";

        assertThat(after(number + "age::int; analyze users;").checks()).containsExactly("UpFails");
        assertThat(after(number + "case when age ~ '^[0-9]+$' then age::int end; analyze users;")
                        .checks())
                .containsExactly("UpLosesValues");
    }

    @Tag("exhaustive")
    @Test
    void rowsStandInTheWayOfARequiredColumn() {
        assertThat(after("alter table users add column vat int not null;").checks())
                .containsExactly("UpFails");
        assertThat(after("alter table users add column vat int not null default 0;")
                        .checks())
                .isEmpty();
    }

    @Test
    void truncatingByCascadeEmptiesTablesThatAreNotNamed() {
        assertThat(after("truncate users cascade;").checks()).containsExactly("UpLosesRows");
        assertThat(after("truncate users, orders;").checks()).isEmpty();
    }

    private HazardHistory after(String up) {
        return HazardHistory.of(project, major(), USERS, up).withRows(ROWS);
    }
}
