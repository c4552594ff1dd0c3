#!/bin/sh
# Start nginx in the folder of this script. Where it runs there, start it anew, as its program or its configuration has
# changed, and lose no request: the new one takes the open ports over from the old.
#
# usage: start.sh
#
# It runs in the background, and what it says is in writes/error.log. What watches over it must follow the file with its
# process id, writes/nginx.pid, which then names the new one (systemd: PIDFile).
set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin # nginx is there, where a user of Debian does not look
cd "$(dirname "$0")"
nginx=$(command -v nginx) || { echo "start: there is no nginx; on Debian: apt-get install nginx-light" >&2; exit 1; }
test -f release.conf || { echo "start: nothing is published yet; run publish.sh SITE" >&2; exit 1; }
pid=writes/nginx.pid
old=$(cat "$pid" 2> /dev/null || true)
if ! grep -qsx nginx "/proc/$old/comm"; then
    "$nginx" -p "$PWD/" -c nginx.conf -e stderr 2>> writes/error.log && exit
    echo "start: nginx did not start:" >&2
    tail -n 3 writes/error.log >&2
    exit 1
fi
test ! -e "$pid.oldbin" || { echo "start: the nginx before this one still answers its last requests; try again in half a minute" >&2; exit 1; }
kill -USR2 "$old"
tries=100
until new=$(cat "$pid" 2> /dev/null) && test -n "$new" && test "$new" != "$old"; do
    tries=$((tries - 1))
    test "$tries" -gt 0 || { echo "start: no new nginx has started; the old one goes on (writes/error.log)" >&2; exit 1; }
    sleep 0.05
done
kill -QUIT "$old" # it answers what it has begun, and ends
