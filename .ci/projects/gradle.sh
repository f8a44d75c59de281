# The build scripts of docs/gradle.md. No distribution of Gradle can be had from Maven Central, its API can: the scripts are compiled
# and evaluated against it, their dependencies resolved by its own resolver, and the tests run on that class path. Gradle's execution of
# tasks is not run. Sourced by .ci/small-projects.

gradle_scripts() {
    is_wanted gradle || return 0
    local project="$work/gradle" log="$work/gradle-compiled.log" begun=$SECONDS dsl
    local set_up=("properties {rehearsal.console=full}" "inputs [migrations]" "outputs [build/rehearsal]")
    cp -r .ci/projects/gradle "$project"
    gradle_project readme README.md samples/quick-start/build.gradle.kts flyway
    gradle_project kotlin docs/gradle.md samples/gradle/kotlin/build.gradle.kts plain
    gradle_project groovy docs/gradle.md samples/gradle/groovy/build.gradle plain
    if ! (cd "$project" && scripts_in_kotlin && maven -q compile) >"$log" 2>&1; then
        told gradle-compiled "DOES NOT COMPILE" "$log" $((SECONDS - begun))
        return
    fi
    beside evaluated readme
    beside evaluated kotlin "${set_up[@]}"
    beside evaluated groovy "${set_up[@]}"
}

# gradle_project NAME PAGE FILE TOOL: a project with the page's script, README.md's class and the migrations of this tool.
gradle_project() {
    local project="$work/gradle/$1"
    mkdir -p "$project"
    snippet "$2" "$3" >"$project/$(basename "$3")"
    test_class "$project"
    "$4_migrations" "$project"
}

# Each script as a function of Kotlin that is called like its project, with the imports that Gradle adds.
scripts_in_kotlin() {
    local script
    maven -q dependency:build-classpath -Dmdep.outputFile=classpath.txt
    {
        unzip -p "$(tr : '\n' <classpath.txt | grep '/gradle-api-')" default-imports.txt | grep -v -e '^$' -e '\.testkit\.'
        cat ./*/build.gradle.kts | grep '^import '
        for script in */build.gradle.kts; do
            printf 'fun Project.%s() {\n%s\n}\n' "${script%%/*}" "$(grep -v '^import ' "$script")"
        done
    } >src/main/kotlin/Scripts.kt
}

# evaluated NAME TEXT...: what the script sets up, and that the tests then find the fault and tell it.
evaluated() {
    local name="gradle-$1" project="$work/gradle/$1" log="$work/gradle-$1.log" begun=$SECONDS verdict="found" text
    shift
    (cd "$project" && evaluate && run_tests) >"$log" 2>&1 || verdict="FAILED"
    for text in "failures FULL" "$fault" "$@"; do
        grep -qF -- "$text" "$log" || verdict="DOES NOT SAY '$text'"
    done
    told "$name" "$verdict" "$log" $((SECONDS - begun))
}

evaluate() {
    java -Drehearsal.console=full "-Dmaven.repo.local=$repository" --add-opens java.base/java.lang=ALL-UNNAMED \
        --add-opens java.base/java.util=ALL-UNNAMED -cp "../target/classes:$(<../classpath.txt)" EvaluationKt "$PWD" "$work/gradle/home" classpath.txt
}

run_tests() {
    mkdir -p build/classes
    javac --release 17 -d build/classes -cp "$(<classpath.txt)" src/test/java/example/*.java
    java -cp "build/classes:$(<classpath.txt)" ../RunTests.java build/classes
}
