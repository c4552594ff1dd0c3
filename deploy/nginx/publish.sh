#!/bin/sh
# Publish a finished site beside the ones before: nobody meets half of one, and a page that is open goes on working.
#
# usage: publish.sh SITE
#
# The folder of this script is where nginx runs (start.sh). nginx is told where the policy has changed, and takes styles and
# scripts that only the release before had from there. Three releases stay; to go back, publish one of them again.
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin # nginx is there, where a user of Debian does not look
test $# = 1 || { echo "usage: publish.sh SITE (the folder that make site has made)" >&2; exit 2; }
test -f "$1/_nginx.conf" || { echo "publish: '$1' is no finished site; run make site, or finish.py on it" >&2; exit 1; }
site=$(cd "$1" && pwd)
cd "$(dirname "$0")"
mkdir -p releases writes
exec 9<releases # the lock ends with this process, however that ends
flock -n 9 || { echo "publish: another publish.sh is at work; waiting for it" >&2; flock 9; }

# Below a path, as /docs/, the site lies in a folder of that name.
path=$(sed -n 's|^error_page .* \(/.*\)/404\.html;$|\1|p' "$site/_nginx.conf")
now=$(readlink current || echo releases/0)
now=${now#releases/}
if diff -rq "$site" "current$path" > /dev/null 2>&1; then
    echo "publish: releases/$now is the same; nothing to do"
    exit
fi
release=releases/$((now + 1))
rm -rf releases/*.part "$release" # an interrupted run has left it
# Times are those of publishing: from time and length nginx tells whether a reader's copy is still good.
mkdir -p "$release.part$path"
cp -R "$site/." "$release.part$path"
chmod -R a+rX,go-w "$release.part"
mv "$release.part" "$release"

# The policy comes first, and allows what pages of both releases run; then the site changes in one step.
before=$(find current/ -name _nginx.conf 2> /dev/null || true)
runs() { test -z "$before" || cmp -s "$before" "$site/_nginx.conf" || sed -n "s/.*$1-src 'self'\([^;]*\);.*/\1/p" "$before"; }
sed "s|script-src 'self'|&$(runs script)|; s|style-src 'self'|&$(runs style)|" "$site/_nginx.conf" > release.conf.part
cmp -s release.conf.part release.conf || touch writes/untold
mv release.conf.part release.conf
if test -e writes/untold; then # only then: a reload closes connections that wait for their next request
    if grep -qsx nginx "/proc/$(cat writes/nginx.pid 2> /dev/null)/comm"; then
        nginx -p "$PWD/" -c nginx.conf -e stderr -s reload
        sleep 1 # until every worker has it
    fi
    rm writes/untold
fi
if test $now != 0; then
    ln -sfn "releases/$now" before.part
    mv -T before.part before
fi
ln -sfn "$release" current.part
mv -T current.part current
for old in releases/*; do
    case $old in "$release" | "releases/$now" | "releases/$((now - 1))") ;; *) rm -rf "$old" ;; esac
done
echo "publish: $release"
