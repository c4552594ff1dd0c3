#!/bin/sh
# Start nginx anew, as its program was updated, and lose no request: the new one takes the open ports over from the old.
#
# usage: restart.sh FOLDER
#
# FOLDER is where nginx runs (nginx.conf), started by its whole path, and in the background: it takes no successor with `daemon off`, so not in a container.
# What watches over it must follow the file with its process id, which then names the new one (systemd: PIDFile).
set -eu
pid=$(sed -n 's/^pid \(.*\);.*/\1/p' "$1/nginx.conf")
old=$(cat "$pid")
test ! -e "$pid.oldbin" || { echo "restart: the nginx before this one still answers its last requests; try again in half a minute" >&2; exit 1; }
kill -USR2 "$old"
tries=100
until new=$(cat "$pid" 2>/dev/null) && test -n "$new" && test "$new" != "$old"; do
    tries=$((tries - 1))
    test "$tries" -gt 0 || { echo "restart: no new nginx has started; the old one goes on" >&2; exit 1; }
    sleep 0.05
done
kill -QUIT "$old" # it answers what it has begun, and ends
