#!/bin/sh
# Memeriksa rilis Pantau Beli Lokal: isi setiap berkas, rantai antarrilis, dan tanda tangan.
# Checks the releases of Pantau Beli Lokal: the content of every file, the chain of releases, and signatures.
#
#   sh verify.sh [-n SHA256]... [-s BERKAS] [-u URL] [FOLDER]
#
#   FOLDER     berisi rilis: 0001/, 0002/, ... atau 0001.zip, ...; tanpa ini, folder sekarang
#              holds the releases: 0001/, 0002/, ... or 0001.zip, ...; the current folder if not given
#   -n SHA256  sidik SHA256SUMS yang pernah Anda catat: harus masih ada di antara rilis
#              a digest of SHA256SUMS that you wrote down: it must still be among the releases
#   -s BERKAS  daftar penanda tangan; tanpa ini, allowed_signers di FOLDER
#              the list of signers; allowed_signers in FOLDER if not given
#   -u URL     ambil dahulu arsipnya dari sana, misalnya https://.../data (perlu curl)
#              fetch the archives from there first, such as https://.../data (needs curl)
#
# Perlu sh dan sha256sum (atau shasum); ssh-keygen bila rilis ditandatangani; unzip untuk arsip.
# Needs sh and sha256sum (or shasum); ssh-keygen where releases are signed; unzip for archives.
# LANG_UI=en: English. 0: utuh / whole; 1: tidak utuh atau tidak diperiksa / not whole or not checked; 2: salah panggil / usage.
#
# Yang tidak dapat diketahui tanpa -n: rilis terbaru dihilangkan, atau seluruh riwayat ditulis ulang tanpa tanda tangan
# atau oleh pemegang kunci. Bila skrip ini dan allowed_signers berasal dari peladen yang sama dengan rilisnya,
# bandingkan sidik kuncinya dengan yang diumumkan di tempat lain.
# What can't be told without -n: that the newest releases were left out, or that the whole history was written anew
# without signatures or by whoever has the key. Where this script and allowed_signers come from the same server as the
# releases, compare the fingerprint of the key with one that was printed elsewhere.
set -u
LC_ALL=C
export LC_ALL
unset CDPATH

NAMESPACE=pantau-beli-lokal-release
FIRST=0000000000000000000000000000000000000000000000000000000000000000

signers='' url='' noted='' failures=0 bad=0 count=0 last=$FIRST seen='' was_signed=0
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

say() { # Indonesian, English
    if [ "${LANG_UI:-id}" = en ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}
wrong() { # of release $name: Indonesian, English
    say "$name: SALAH: $1" "$name: WRONG: $2"
    failures=$((failures + 1))
    bad=1
}
digest() { # of standard input
    if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c1-64
}
plain() { [ -f "$1" ] && [ ! -L "$1" ]; }

listed() { # the names in SHA256SUMS
    cut -c67- SHA256SUMS
}

beside() { # is $1 what a server keeps beside the files: the page of the folder, a compressed twin of a file
    plain "$1" || return 1
    case $1 in
        index.html | index.html.gz | index.html.br) return 0 ;;
        *.gz) twin "$1" gzip ;;
        *.br) twin "$1" brotli ;;
        *) return 1 ;;
    esac
}

twin() { # does file $1, unpacked by program $2, have the content that is listed
    sum=$(sed -n "s/^\(.\{64\}\)  $(printf %s "${1%.??}" | sed 's/\./\\./g')\$/\1/p" SHA256SUMS)
    [ -n "$sum" ] || return 1
    if command -v "$2" >/dev/null 2>&1; then
        [ "$("$2" -dc <"$1" 2>/dev/null | digest)" = "$sum" ]
    else
        twins=$((twins + 1))
    fi
}

check_list() {
    plain SHA256SUMS && [ -s SHA256SUMS ] && [ -z "$(tail -c 1 SHA256SUMS)" ] &&
        ! grep -Evq '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9._-]{0,99}$' SHA256SUMS &&
        listed | sort -c -u 2>/dev/null &&
        listed | grep -Fxq RELEASE.json && return 0
    wrong 'SHA256SUMS tidak ada atau tidak terbaca' 'SHA256SUMS is missing or cannot be read'
    return 1
}

check_files() {
    while read -r sum file; do
        if ! plain "$file"; then
            wrong "$file tidak ada atau bukan berkas biasa" "$file is missing or no plain file"
        elif [ "$(digest <"$file")" != "$sum" ]; then
            wrong "isi $file berubah" "the content of $file was changed"
        fi
    done <SHA256SUMS
    for file in * .[!.]* ..?*; do
        [ -e "$file" ] || [ -L "$file" ] || continue
        case $file in
            SHA256SUMS | SHA256SUMS.sig) plain "$file" && continue ;;
            *[!A-Za-z0-9._-]*) ;;
            *) listed | grep -Fxq -- "$file" && continue
                [ "$served" = 1 ] && beside "$file" && continue ;;
        esac
        shown=$(printf '%s' "$file" | tr -c 'A-Za-z0-9._-' '?')
        wrong "$shown tidak tercatat dalam SHA256SUMS" "$shown is not listed in SHA256SUMS"
    done
}

stated() { # the value of key $1 in RELEASE.json, which has each key on a line of its own
    sed -n "s/^ \"$1\": \"\{0,1\}\([A-Za-z0-9.]*\)\"\{0,1\},\{0,1\}\$/\1/p" RELEASE.json
}

check_chain() {
    [ "$(stated number)" = "$number" ] ||
        wrong 'RELEASE.json menyebut nomor lain' 'RELEASE.json states another number'
    [ -z "$last" ] || [ "$(stated previous_manifest_sha256)" = "$last" ] ||
        wrong 'rantai putus: rilis ini atau yang sebelumnya diganti' \
            'the chain is broken: this release or the one before was replaced'
}

check_signature() {
    signed=UNSIGNED
    if [ ! -f SHA256SUMS.sig ]; then
        [ "$(stated signature)" = UNSIGNED ] ||
            wrong 'tanda tangan hilang' 'the signature is missing'
        [ $was_signed = 0 ] ||
            wrong 'tidak ditandatangani, padahal rilis sebelumnya ditandatangani' \
                'not signed, although an earlier release is'
        return
    fi
    was_signed=1
    [ "$(stated signature)" = SHA256SUMS.sig ] ||
        wrong 'RELEASE.json tidak menyebut tanda tangan ini' 'RELEASE.json does not state this signature'
    if ! command -v ssh-keygen >/dev/null 2>&1; then
        wrong 'tanda tangan tidak diperiksa: ssh-keygen tidak terpasang' \
            'the signature was not checked: ssh-keygen is not installed'
    elif ! plain "$signers"; then
        wrong 'tanda tangan tidak diperiksa: allowed_signers tidak ada' \
            'the signature was not checked: there is no allowed_signers'
    elif who=$(ssh-keygen -Y find-principals -s SHA256SUMS.sig -f "$signers" 2>/dev/null | sed -n 1p) &&
        [ -n "$who" ] &&
        said=$(ssh-keygen -Y verify -n $NAMESPACE -I "$who" -s SHA256SUMS.sig -f "$signers" <SHA256SUMS 2>/dev/null); then
        signed=$(say "ditandatangani $who," "signed by $who,")" ${said##* }"
    else
        wrong 'tanda tangan tidak sah' 'the signature is not valid'
    fi
}

check_folder() { # the unpacked release in folder $1; $2 is 1 where a server may keep other files beside it
    bad=0 served=$2 twins=0
    cd -- "$1" || exit 2
    if check_list; then
        check_files
        if plain RELEASE.json; then
            check_chain
            check_signature
        fi
        files=$(($(wc -l <SHA256SUMS) + 1))
        [ ! -f SHA256SUMS.sig ] || files=$((files + 1))
        new=$(digest <SHA256SUMS)
    fi
    cd -- "$top" || exit 2
    [ $twins = 0 ] || say "$name: $twins salinan terkompresi tidak diperiksa, karena gzip atau brotli tidak terpasang" \
        "$name: $twins compressed copies were not checked, for want of gzip or brotli"
    [ $bad = 0 ] || return 1
    say "$name: utuh, $files berkas; $signed; SHA256SUMS $new" "$name: whole, $files files; $signed; SHA256SUMS $new"
}

unpack() { # archive $1 into the new folder $2
    if ! command -v unzip >/dev/null 2>&1; then
        wrong "$1 tidak diperiksa: unzip tidak terpasang" "$1 was not checked: unzip is not installed"
    elif ! plain "$1" || ! (ulimit -f 262144 && unzip -q -n -P x -d "$2" "$1") </dev/null >/dev/null 2>&1; then
        wrong "$1 rusak" "$1 is damaged"
    else
        return 0
    fi
    return 1
}

check_release() {
    if [ -d "$name" ]; then
        check_folder "$name" 1
    fi
    if [ -e "$name.zip" ] || [ -L "$name.zip" ]; then
        unpack "$name.zip" "$tmp/$name" || return
        if [ ! -d "$name" ]; then
            check_folder "$tmp/$name" 0
        elif ! cmp -s "$name/SHA256SUMS" "$tmp/$name/SHA256SUMS"; then
            wrong "$name.zip memuat rilis lain daripada folder $name" "$name.zip holds another release than folder $name"
        else
            inside=$(check_folder "$tmp/$name" 0) || { printf '%s\n' "$inside"; failures=$((failures + 1)); }
        fi
    fi
}

fetch() { # every archive from $url into a new folder, from the first on until there is no next
    mkdir "$tmp/fetched" && top=$tmp/fetched
    curl -fsS -o "$top/allowed_signers" "$url/allowed_signers" 2>/dev/null || rm -f "$top/allowed_signers"
    n=0 code=0
    while [ $code = 0 ]; do
        n=$((n + 1))
        name=$(printf %04d $n)
        curl -fsS -o "$top/$name.zip" "$url/$name.zip" 2>/dev/null
        code=$?
    done
    [ $code = 22 ] || wrong "tidak dapat diambil dari $url" "could not be fetched from $url" # 22: the server says that there is none
    rm -f "$top/$name.zip"
}

while getopts n:s:u: option; do
    case $option in
        n) noted="$noted $(printf %s "$OPTARG" | tr -c '0-9A-Fa-f' '?' | tr A-F a-f)" ;;
        s) signers=$OPTARG ;;
        u) url=${OPTARG%/} ;;
        *) sed -n '5,14s/^#//p' "$0" >&2; exit 2 ;;
    esac
done
shift $((OPTIND - 1))

case $signers in '' | /*) ;; *) signers=$PWD/$signers ;; esac
top=$(cd -- "${1:-.}" && pwd) || exit 2
[ -z "$url" ] || fetch
cd -- "$top" || exit 2
[ -n "$signers" ] || signers=$top/allowed_signers

newest=0000
for path in [0-9][0-9][0-9][0-9] [0-9][0-9][0-9][0-9].zip; do
    [ -e "$path" ] || [ -L "$path" ] || continue
    newest=$(printf '%s\n' "$newest" "${path%.zip}" | sort | tail -n 1)
done

number=0 name=0000
while [ "$name" != "$newest" ]; do
    number=$((number + 1))
    name=$(printf %04d $number)
    new=''
    if [ -d "$name" ] || [ -e "$name.zip" ] || [ -L "$name.zip" ]; then
        count=$((count + 1))
        check_release
    else
        wrong 'rilis ini tidak ada' 'this release is missing'
    fi
    last=$new
    seen="$seen $last"
done

name='-n'
for one in $noted; do
    case "$seen " in
        *" $one "*) ;;
        *) wrong "sidik yang dicatat tidak ada di antara rilis ini: $one. RIWAYAT DITULIS ULANG atau ada rilis yang hilang" \
            "the digest that was noted is not among these releases: $one. HISTORY WAS REWRITTEN or a release is missing" ;;
    esac
done

if [ $count = 0 ]; then
    say 'Tidak ada rilis di folder ini.' 'There is no release in this folder.'
    exit 1
elif [ $failures != 0 ]; then
    say "TIDAK UTUH. Masalah: $failures." "NOT WHOLE. Problems: $failures."
    exit 1
fi
say "$count rilis utuh dan berantai. Catat sidik terakhir di tempat lain: $last" \
    "$count releases are whole and in one chain. Note the last digest elsewhere: $last"
