package dev.rehearsal.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why a server refuses a statement is told from what it answers, on every product. */
class RefusalKindContractTests {
    private static final String[] TABLES = {
        "create table parent (id int primary key)",
        "create table child (id int primary key, parent_id int, name varchar(3) not null, age int, "
                + "constraint adult check (age > 17), constraint owned foreign key (parent_id) references parent (id))",
        "insert into child values (1, null, 'a', 18)"
    };

    @ParameterizedTest
    @EnumSource
    void whatIsNotThere(TestedProduct product) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, TABLES);

            assertThat(refusal(database, "select * from nobody")).isEqualTo(RefusalKind.NO_SUCH_TABLE);
            assertThat(refusal(database, "select nothing from child")).isEqualTo(RefusalKind.NO_SUCH_COLUMN);
            assertThat(refusal(database, "alter table child drop constraint nothing"))
                    .isEqualTo(RefusalKind.NO_SUCH_OBJECT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThereAlreadyAndWhatIsNoSql(TestedProduct product) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, TABLES);

            assertThat(refusal(database, "create table child (id int)")).isEqualTo(RefusalKind.NAME_TAKEN);
            assertThat(refusal(database, "alter table child add column age int"))
                    .isEqualTo(RefusalKind.NAME_TAKEN);
            assertThat(refusal(database, "alter table child add constraint adult check (age > 20)"))
                    .isEqualTo(RefusalKind.OTHER_NAME_TAKEN);
            assertThat(refusal(database, "creat table t (id int)")).isEqualTo(RefusalKind.SYNTAX);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whichConstraintRefuses(TestedProduct product) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, TABLES);

            assertThat(refusal(database, "insert into child values (1, null, 'b', 18)"))
                    .isEqualTo(RefusalKind.DUPLICATE_KEY);
            assertThat(refusal(database, "insert into child values (2, 7, 'b', 18)"))
                    .isEqualTo(RefusalKind.NO_PARENT);
            assertThat(refusal(database, "insert into child values (2, null, null, 18)"))
                    .isEqualTo(RefusalKind.VALUE_MISSING);
            assertThat(refusal(database, "insert into child values (2, null, 'b', 17)"))
                    .isEqualTo(RefusalKind.CHECK_VIOLATED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whichValueIsRefused(TestedProduct product) throws SQLException {
        try (Database database = product.database()) {
            product.run(database, TABLES);

            assertThat(refusal(database, "insert into child values (2, null, 'long', 18)"))
                    .isEqualTo(RefusalKind.VALUE_TOO_LARGE);
            assertThat(refusal(database, "insert into child values (2, null, 'b', 'x')"))
                    .isEqualTo(RefusalKind.MALFORMED_VALUE)
                    .matches(RefusalKind::isOfValue);
        }
    }

    private static RefusalKind refusal(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement()) {
            SQLException refusal = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            return database.dialect().refusalKind(refusal.getSQLState(), refusal.getErrorCode());
        }
    }
}
