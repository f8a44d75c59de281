package dev.rehearsal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.testing.Postgres;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ObjectIdentityTests {

    @Test
    void knowsWhatAnObjectBelongsToWhateverItIsCalled() throws SQLException {
        try (ObservedDatabase observed = new ObservedDatabase(Postgres.database())) {
            Map<String, SchemaObject> objects = observed.after("""
                    create schema "my.own";
                    create table "my.own"."users on sea" (id int, constraint "odd on us" check (id > 0));
                    create index "by.id" on "my.own"."users on sea" (id);
                    create domain price as int constraint positive check (value > 0);
                    create function price("my.own"."users on sea", int) returns int language sql as 'select 1'
                    """).objects();

            ObjectIdentity check = identity(objects, "constraint \"odd on us\" on \"my.own\".\"users on sea\"");
            assertThat(check.ownName()).isEqualTo("\"odd on us\"");
            assertThat(check.plainName()).isEqualTo("odd on us");
            assertThat(check.table()).isEqualTo("\"my.own\".\"users on sea\"");
            assertThat(check.plainNameOfOwner()).isEqualTo("users on sea");

            ObjectIdentity ofDomain = identity(objects, "constraint positive on domain public.price");
            assertThat(ofDomain.ownName()).isEqualTo("positive");
            assertThat(ofDomain.domain()).isEqualTo("public.price");
            assertThat(ofDomain.table()).isEmpty();

            ObjectIdentity index = identity(objects, "index \"my.own\".\"by.id\"");
            assertThat(index.table()).isEqualTo("\"my.own\".\"users on sea\"");
            assertThat(index.isNamedAfterOwner()).isFalse();
            assertThat(index.schema()).isEqualTo("\"my.own\"");
            assertThat(index.plainName()).isEqualTo("by.id");

            ObjectIdentity function = identity(objects, "function public.price(\"my.own\".\"users on sea\",integer)");
            assertThat(function.schema()).isEqualTo("public");
            assertThat(function.unqualifiedName()).isEqualTo("price");
        }
    }

    private static ObjectIdentity identity(Map<String, SchemaObject> objects, String key) {
        ObjectIdentity identity = ObjectIdentity.of(Objects.requireNonNull(objects.get(key), key));
        assertThat(identity.text()).isEqualTo(key);
        return identity;
    }
}
