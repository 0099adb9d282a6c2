# Runs on the server, sent there by pipeline/publication/targets/rsync.py:  sh -s -- STEP FOLDER NAME KEPT
# Needs a POSIX shell, the GNU coreutils, findutils and flock. The folder has the same form as public/ at home.
set -eu
step=$1 folder=$2 name=$3 kept=$4
mkdir -p "$folder/builds" "$folder/staging"
cd "$folder"
new=staging/$name

same_files() { # FOLDER NAME: every listed file is as listed, and there is no other (&&: used where set -e is off)
  listed=staging/$2.listed
  cat "builds/$2.sha256" "builds/$2.carried.sha256" > "$listed" &&
  (cd "$1" && sha256sum --check --strict --quiet -) < "$listed" >&2 &&
  cut -c67- "$listed" | LC_ALL=C sort > "$listed.names" &&
  (cd "$1" && find . ! -type d | cut -c3- | LC_ALL=C sort) | cmp - "$listed.names" >&2 &&
  rm "$listed" "$listed.names"
}

newest_first() { # names of the kept builds, by the time they were switched to
  (cd builds && ls -1t | sed -n 's/^\([0-9]\{6\}-[0-9]\{4\}-[0-9a-f]\{12\}\)\.sha256$/\1/p')
}

carry() { # assets of the kept builds, for pages that readers loaded before this switch
  newest_first | head -n "$((kept - 1))" | while read -r old; do
    grep '^[0-9a-f]\{64\}  theme-' "builds/$old.sha256" | while read -r digest path; do
      [ -e "$new/$path" ] && continue
      mkdir -p "$(dirname "$new/$path")"
      ln "builds/$old/$path" "$new/$path"
      echo "$digest  $path" >> "staging/$name.carried.sha256"
    done || true
  done
}

point() { # PATH of a build
  rm -f .current.new
  ln -s "$1" .current.new
  mv -T .current.new current
  sync -f .
}

take_in() {
  carry
  mv "staging/$name.sha256" "staging/$name.carried.sha256" builds/
  same_files "$new" "$name"
  sync -f builds
  if [ -d "builds/$name" ]; then # it is damaged: readers get the new one from staging while it is replaced
    point "$new"
    rm -rf "builds/$name"
    cp -al "$new" "builds/$name"
  else
    mv -T "$new" "builds/$name"
  fi
}

drop_old() {
  newest_first | tail -n "+$((kept + 1))" | while read -r old; do
    [ "$(readlink current)" = "builds/$old" ] && continue
    mv "builds/$old" "staging/$old.dropped"
    rm -rf "builds/$old.sha256" "builds/$old.carried.sha256" "staging/$old.dropped"
  done
}

exec 9> .lock
flock -n 9 || { echo 'another publish is running on this server' >&2; exit 75; }
before=$(readlink current || true)
served=${before##*/}
case $step in
prepare) # forget what other publishes left half sent; name the served build, if it is whole
  find staging -mindepth 1 -maxdepth 1 ! -name "$name*" ! -name "${served:-$name}" -exec rm -rf {} +
  if [ -n "$served" ] && same_files current/ "$served"; then echo "$served"; fi
  ;;
switch)
  [ ! -d "$new" ] || take_in
  touch "builds/$name.sha256"
  point "builds/$name"
  same_files current/ "$name" || { [ -z "$before" ] || point "$before"; exit 1; }
  drop_old
  rm -rf "$new"
  ;;
esac
