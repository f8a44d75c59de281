# What comes along with Rehearsal, and what it leaves as it was. Sourced by .ci/small-projects.

list_dependencies() {
    (cd "$1" && maven -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:list -DoutputFile="$1/list.txt" -Dsort) >>"$3" 2>&1 || return
    sed -n 's/^ *\([a-zA-Z0-9._-]*:[^ ]*\).*/\1/p' "$1/list.txt" | LC_ALL=C sort -u >"$2"
}

# unchanged NAME PARENT MANAGEMENT DEPENDENCIES: with Rehearsal added, every jar that was there is there in its version and scope.
unchanged() {
    local name="versions-$1" begun=$SECONDS verdict="unchanged" log="$work/versions-$1.log" lost
    is_wanted "$name" || return 0
    mkdir -p "$work/$name/with" "$work/$name/without"
    pom "$2" "$4" "$3" >"$work/$name/without/pom.xml"
    pom "$2" "$4$(rehearsal)" "$3" >"$work/$name/with/pom.xml"
    : >"$log"
    if list_dependencies "$work/$name/without" "$work/$name/before" "$log" \
        && list_dependencies "$work/$name/with" "$work/$name/after" "$log" && [ -s "$work/$name/before" ]; then
        lost=$(LC_ALL=C comm -23 "$work/$name/before" "$work/$name/after")
        if [ -n "$lost" ]; then
            verdict="CHANGED"
            sed 's/^/was: /' <<<"$lost" >>"$log"
        fi
    else
        verdict="NOT RESOLVED"
    fi
    told "$name" "$verdict" "$log" $((SECONDS - begun))
}

quarkus_management() {
    echo "<dependencyManagement><dependencies><dependency><groupId>io.quarkus.platform</groupId><artifactId>quarkus-bom</artifactId><version>$quarkus</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>"
}

quarkus_dependencies() {
    dependency io.quarkus quarkus-flyway
    dependency org.flywaydb flyway-database-postgresql
    dependency io.quarkus quarkus-jdbc-postgresql
    dependency io.quarkus quarkus-junit5 "" test
}

micronaut() {
    echo "<parent><groupId>io.micronaut.platform</groupId><artifactId>micronaut-parent</artifactId><version>$micronaut</version><relativePath/></parent>"
}

micronaut_dependencies() {
    dependency io.micronaut.flyway micronaut-flyway
    dependency org.flywaydb flyway-database-postgresql
    dependency io.micronaut.sql micronaut-jdbc-hikari
    dependency org.postgresql postgresql "" runtime
    dependency io.micronaut.test micronaut-test-junit5 "" test
}

# docs/dependencies.md names each jar that comes along, and no other.
documented() {
    local name="documented-jars" begun=$SECONDS log="$work/documented-jars.log" verdict="unchanged"
    is_wanted "$name" || return 0
    mkdir -p "$work/$name"
    pom "" "$(rehearsal)" >"$work/$name/pom.xml"
    : >"$log"
    list_dependencies "$work/$name" "$work/$name/jars" "$log"
    LC_ALL=C comm -3 \
        <(grep -v -e '^dev.rehearsal:' -e '^io.zonky' "$work/$name/jars" | cut -d: -f1,2 | LC_ALL=C sort -u) \
        <(sed -n 's/^| `\([a-zA-Z0-9._-]*:[a-zA-Z0-9._-]*\)` .*/\1/p' docs/dependencies.md | LC_ALL=C sort -u) >>"$log"
    [ ! -s "$log" ] || verdict="docs/dependencies.md DIFFERS (left: jars that come along; right: jars that are documented)"
    told "$name" "$verdict" "$log" $((SECONDS - begun))
}
