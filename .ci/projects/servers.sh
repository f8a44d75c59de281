# Projects that are told of a server by its URL. Sourced by .ci/small-projects.

# Made by the driver, since the server's binaries come without a client.
make_roles() {
    cat >"$work/Roles.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

class Roles {
    public static void main(String[] args) throws Exception {
        try (Connection connection = connect(args[0]); Statement statement = connection.createStatement()) {
            statement.execute("create role maker login createdb password 'secret'");
            statement.execute("create role owner login password 'secret'");
            statement.execute("create database shop owner owner");
            statement.execute("create role nobody login password 'secret'");
        }
    }

    static Connection connect(String url) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return DriverManager.getConnection(url, "postgres", "secret");
            } catch (SQLException notYet) {
                if (tries == 60) {
                    throw notYet;
                }
                Thread.sleep(1000);
            }
        }
    }
}
JAVA
    java -cp "$1" "$work/Roles.java" "$2"
}

# server NAME ROLE DATABASE TEXT...: the project is told of the server by its configuration alone.
server() {
    local name=$1 role=$2 database=$3
    shift 3
    plain "$name" "$(rehearsal)"
    mkdir -p "$work/$name/src/test/resources"
    echo "rehearsal.database=$address/$database?user=$role&password=secret" >"$work/$name/src/test/resources/junit-platform.properties"
    build "$name" "$@"
}

servers() {
    is_wanted server || return 0
    if [ -z "${REHEARSAL_SERVER_IMAGE:-}" ]; then
        echo "REHEARSAL_SERVER_IMAGE names no image of a server: the projects with a named server are SKIPPED."
        return
    fi
    container=$(docker run --rm --detach -e POSTGRES_PASSWORD=secret --publish 127.0.0.1::5432 "$REHEARSAL_SERVER_IMAGE")
    address="jdbc:postgresql://127.0.0.1:$(docker port "$container" 5432 | sed 's/.*://;q')"
    make_roles "$(find "$repository" "$usual" -name 'postgresql-42*.jar' 2>/dev/null | head -n 1)" "$address/postgres"
    server server-superuser postgres postgres "$fault"
    server server-createdb maker postgres "$fault"
    server server-owner owner shop "the role 'owner' may not rehearse on the server" 'alter role "owner" createdb;' "!$fault"
    server server-nobody nobody postgres "the role 'nobody' may not rehearse on the server" 'alter role "nobody" createdb;' "!$fault"
}

# The server is a container of the test's own, which only a field of the test class knows.
container_of_the_test() {
    is_wanted testcontainers-field || return 0
    if [ -z "${REHEARSAL_SERVER_IMAGE:-}" ]; then
        echo "REHEARSAL_SERVER_IMAGE names no image of a server: testcontainers-field is SKIPPED."
        return
    fi
    # Under the name that the sample gives, so that nothing is pulled.
    docker tag "$REHEARSAL_SERVER_IMAGE" postgres:17
    mkdir -p "$work/testcontainers-field"
    cp -r "$root/samples/testcontainers/." "$work/testcontainers-field"
    plain_migrations "$work/testcontainers-field"
    build testcontainers-field "$fault"
}

# Its own migrations, the second of which does not come back.
on_mariadb() {
    is_wanted mariadb || return 0
    mkdir -p "$work/mariadb"
    cp -r "$root/samples/mariadb/." "$work/mariadb"
    build mariadb "down does not bring back column email not null of table orders"
}
