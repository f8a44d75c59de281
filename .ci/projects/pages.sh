# Projects that a page of docs walks through: its blocks are their files, its test is run, and the failure that it shows is the one
# that is printed. Sourced by .ci/small-projects.

# page_project NAME PAGE SAMPLE [TEXT...]: the sample, with the files that the page shows in the page's own words.
page_project() {
    local name=$1 page="docs/$2.md" sample="samples/$3"
    shift 3
    mkdir -p "$work/$name"
    cp -r "$root/$sample/." "$work/$name"
    if [[ $sample == samples/beside/* ]]; then
        cp -r "$root/samples/beside/migration-tests/." "$work/$name/migration-tests"
        page_files docs/beside.md samples/beside/migration-tests "$work/$name/migration-tests"
    else
        cp -r "$root/mvnw" "$root/.mvn/wrapper" "$work/$name"
        mkdir "$work/$name/.mvn" && mv "$work/$name/wrapper" "$work/$name/.mvn"
    fi
    page_files "$page" "$sample" "$work/$name"
    beside as_shown "$name" "$page" "$sample" "$@"
}

# page_files PAGE DIRECTORY TARGET: each block that is taken from a file in the directory.
page_files() {
    local file
    while read -r file; do
        mkdir -p "$(dirname "$3/$file")"
        snippet "$1" "$2/$file" >"$3/$file"
    done < <(sed -n "s#^<!-- from $2/\(.*\) -->\$#\1#p" "$root/$1" | sort -u)
}

# The page's command has to fail with what 'failure.txt' holds, or else with these texts.
as_shown() {
    local name=$1 page=$2 sample=$3 begun=$SECONDS log="$work/$1.log" shown="$work/$1/failure.txt" verdict="" green=""
    shift 3
    if (cd "$work/$name" && test_of "$page") >"$log.full" 2>&1; then
        green="GREEN"
    fi
    sed -e 's/ (file:[^)]*)//g' -e "s#$work/$name/##g" "$log.full" >"$log"
    [ "${REHEARSAL_DOCS:-}" != write ] || [ $# != 0 ] || first_finding "$log" >"$root/$sample/failure.txt"
    if [ $# = 0 ] && [[ "$(<"$log")" != *"$(<"$shown")"* ]]; then
        verdict="SAYS OTHER THAN $page; after a change REHEARSAL_DOCS=write .ci/small-projects $name, and copy it into the page"
    fi
    verdict=${verdict:-$(unsaid "$log" "$@")}
    verdict=${verdict:-$green}
    told "$name" "${verdict:-found}" "$log" $((SECONDS - begun))
}

# The block of the page that runs its test, with this script's repositories.
test_of() {
    MAVEN_ARGS="--batch-mode --no-transfer-progress -Dmaven.repo.local=$repository -Dmaven.repo.local.tail=$usual" \
        bash -euo pipefail -c "$(sh_block "$1" "./mvnw -q test")"
}

# sh_block PAGE TEXT: the first 'sh' block of the page that holds the text.
sh_block() {
    awk -v text="$2" '
        /^```sh$/                                     { inside = 1; block = ""; next }
        inside && /^```$/ && index(block, text)       { printf "%s", block; exit }
        inside && /^```$/                             { inside = 0 }
        inside                                        { block = block $0 "\n" }' "$root/$1"
}

first_finding() {
    awk '/\[[A-Z][A-Za-z]+\]$/ { inside = 1 } inside && /^$/ { exit } inside' "$1"
}

# --- Frameworks and languages on the JVM ---------------------------------------------------------------------------------------

frameworks() {
    ! is_wanted quarkus || page_project quarkus quarkus quarkus
    ! is_wanted micronaut || page_project micronaut micronaut micronaut
    ! is_wanted kotlin || kotlin_project
}

# The sample with an up and a down that do too little, in a project without the reactor's parent.
kotlin_project() {
    local project="$work/kotlin" migrations="$work/kotlin/src/main/resources/db/migration"
    mkdir -p "$project"
    cp -r samples/kotlin/src "$project"
    page_files docs/kotlin.md samples/kotlin/src "$project/src"
    sed -i 's/trim(full_name)/full_name/' "$migrations/V2__add_display_name.sql"
    echo "select 1;" >"$migrations/U2__add_display_name.sql"
    kotlin_pom >"$project/pom.xml"
    build kotlin 'expected: "Ada Lovelace"' 'but was: " Ada Lovelace"' "down does not bring back" "[DownLeavesTraces]"
}

kotlin_pom() {
    cat <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>small</artifactId>
  <version>1</version>
  <properties><maven.compiler.release>17</maven.compiler.release><kotlin.version>$kotlin</kotlin.version></properties>
  <dependencies>
    $(dependency org.flywaydb flyway-database-postgresql 11.7.2)
    $(dependency org.assertj assertj-core 3.27.7 test)
    $(dependency org.jetbrains.kotlin kotlin-stdlib "$kotlin" test)
    $(rehearsal)
  </dependencies>
  <build>
    <testSourceDirectory>src/test/kotlin</testSourceDirectory>
    <plugins>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>$oldest_surefire</version></plugin>
      $(snippet docs/kotlin.md samples/kotlin/pom.xml)
    </plugins>
  </build>
</project>
POM
}

# --- Other languages: a module beside the project --------------------------------------------------------------------------------

other_languages() {
    language prisma "" prisma
    language drizzle "" drizzle
    language goose "" go
    language golang-migrate "" go "down loses values of" "[DownChangesValues]"
    language knex has_node node
    language typeorm has_node node "[UpFailsOnLegalRows]" 'column "city" of relation "user" contains null values'
    language sequelize has_node node 'down does not bring back type public."enum_Users_role" [DownLeavesTraces]'
    language alembic has_alembic alembic
    language django has_django commands
    language rails has_rails commands "[DownFails]" "remove_column is only reversible if given a type."
}

# language NAME TOOL PAGE [TEXT...]
language() {
    local name=$1 tool=$2 page=$3
    is_wanted "$name" && is_installed "$name" "$tool" || return 0
    shift 3
    if [ "$tool" = has_node ]; then
        mkdir -p "$work/$name"
        ln -s "$tools/node_modules" "$work/$name/node_modules"
    fi
    PATH=$(path_of "$tool") page_project "$name" "$page" "beside/$name" "$@"
}

# is_installed NAME TOOL: tells that the project is not run where the tool is not there.
is_installed() {
    [ -n "$2" ] && ! "$2" >/dev/null 2>&1 || return 0
    : >"$work/$1.log"
    told "$1" "not run: ${2#has_} and what the sample needs of it are not installed; .ci/run does that" "$work/$1.log" 0
    return 1
}

# Debian's own Python has Debian's Django.
path_of() {
    echo "$([ "$1" != has_django ] || echo "/usr/bin:")$PATH"
}

has_node() {
    command -v node && [ -d "$tools/node_modules/tsx" ]
}

has_alembic() {
    command -v alembic
}

has_django() {
    PATH=/usr/bin:$PATH python3 -c 'import django, psycopg2'
}

has_rails() {
    ruby -e 'require "pg"; require "rails"; require "active_record"'
}
