#!/bin/bash
# What `make install` puts where: a program that runs from there, a manual, and what desktops and systemd read, which their own
# checkers accept.
set -u
. tests/checks.bash
export XDG_RUNTIME_DIR=$folder/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
root=$folder/root

make -s install BUILD="${BUILD:-build}" DESTDIR="$root" PREFIX=/usr >"$folder/install.log" 2>&1 ||
    give_up "make install"
usr=$root/usr
check "the program runs from there" grep -q '^rostrum [0-9]' <("$usr/bin/rostrum" --version)
check "and is stripped" not grep -q symtab <(readelf -S "$usr/bin/rostrum")
check "only the owner writes" test -z "$(find "$usr" -type f -perm /022)"
check "nothing but the program is run" test "$(find "$usr" -type f -perm /111)" = "$usr/bin/rostrum"

entry=$usr/share/applications/rostrum.desktop
check "the desktop file is valid" desktop-file-validate "$entry"
check "and names the window's class" grep -qx StartupWMClass=rostrum "$entry"
check "and an icon that is there" test -s \
    "$usr/share/icons/hicolor/scalable/apps/$(sed -n 's/^Icon=//p' "$entry").svg"
metainfo=$usr/share/metainfo/org.rostrum.rostrum.metainfo.xml
check "the metainfo file is valid" test -z \
    "$(appstreamcli validate --no-net "$metainfo" | grep '^[EW]:' | grep -v url-homepage-missing)"
version=$("$usr/bin/rostrum" --version | cut -d' ' -f2)
check "and names the desktop file" grep -q '<launchable type="desktop-id">rostrum.desktop<' "$metainfo"
check "and the version" grep -q "version=\"$version\"" "$metainfo"
check "as the Debian package does" grep -q "^rostrum ($version) " assets/package/debian/changelog

# A deck is known by its first bytes and by its name.
kind=$(sed -n 's/^MimeType=\([^;]*\);$/\1/p' "$entry")
check "the kinds of files are read without a word" \
    test -z "$(XDG_DATA_DIRS=$usr/share update-mime-database "$usr/share/mime" 2>&1)"
check "a deck is of the kind that the program opens" grep -q "^50:$kind:\*.rostrum$" "$usr/share/mime/globs2"
"$usr/bin/rostrum" pack -o "$folder/talk.rostrum"
check "and known by its first bytes" grep -qaF "$(head -c 8 "$folder/talk.rostrum")" "$usr/share/mime/magic"

unit=$usr/lib/systemd/user/rostrum-kiosk.service
check "the unit starts the program that was installed" grep -q '^ExecStart=/usr/bin/rostrum --kiosk ' "$unit"
# systemd-analyze looks for the program, too, which is elsewhere here.
sed "s|=/usr/bin/|=$usr/bin/|" "$unit" >"$folder/rostrum-kiosk.service"
check "the unit is valid" test -z "$(systemd-analyze verify --man=no --user "$folder/rostrum-kiosk.service" 2>&1)"
value() { sed -n "s/^$1=//p" "$unit"; } # NAME
check "it is tried again and again" test "$(value Restart) $(value StartLimitIntervalSec)" = "always 0"
check "and watched" test "$(value Type)" = notify -a "$(value WatchdogSec)" -ge 10

[ $failures = 0 ]
