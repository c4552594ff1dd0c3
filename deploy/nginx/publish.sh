#!/bin/sh
# Publish a finished site beside the ones before: nobody meets half of one, and a page that is open goes on working.
#
# usage: publish.sh SITE FOLDER [COMMAND]
#
# FOLDER is where nginx runs (nginx.conf). COMMAND reloads nginx once the new policy is in place, as `nginx -s reload -p
# FOLDER -c nginx.conf`; without it, do so yourself when the policy has changed. Build SITE with what is published now kept:
# finish.py SITE --keep FOLDER/current. The last three releases stay; to go back, publish an older one again.
set -eu
site=$1 folder=$2 reload=${3:-:}
test -f "$site/_policy.conf" || { echo "publish: $site is not finished (finish.py)" >&2; exit 1; }
mkdir -p "$folder/releases"
number=$(find "$folder/releases" -mindepth 1 -maxdepth 1 -name '[0-9]*' | sed 's|.*/||' | sort -n | tail -n 1)
release=releases/$(( ${number:-0} + 1 ))
# Times are those of publishing: from time and length nginx tells whether a reader's copy is still good.
cp -R "$site" "$folder/$release.part"
chmod -R a+rX,go-w "$folder/$release.part"
mv "$folder/$release.part" "$folder/$release"
# The new policy allows what pages of both releases run, so it comes first; then the site changes in one step.
# A reload closes connections that wait for their next request, so there is none where the policy is the same.
if ! cmp -s "$site/_policy.conf" "$folder/policy.conf"; then
    cp "$site/_policy.conf" "$folder/policy.conf.part"
    mv "$folder/policy.conf.part" "$folder/policy.conf"
    $reload
fi
ln -s "$release" "$folder/current.part"
mv -T "$folder/current.part" "$folder/current"
find "$folder/releases" -mindepth 1 -maxdepth 1 -name '[0-9]*' | sed 's|.*/||' | sort -n | head -n -3 | while read -r old; do
    rm -rf "$folder/releases/$old"
done
echo "publish: $release"
