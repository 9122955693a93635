# Rostrum. `make help` lists the targets.

BUILD ?= build
LIBRARY ?= $(BUILD)/librostrum.a
PREFIX ?= /usr/local
DESTDIR ?=
STRIP ?= -s # what is installed is
CFLAGS ?= -O2
INTER_DIR ?= /usr/share/fonts/opentype/inter
SCENE ?= $(PRESENTATION)
SHARE = $(DESTDIR)$(PREFIX)/share
UNITS = $(DESTDIR)$(PREFIX)/lib/systemd/user
SIZE ?= 1920x1080
Q ?= @# `make Q=` shows the commands
PRESENTATION = assets/scenes/continuous_batching.lua
FILM = $(BUILD)/continuous_batching.mp4

comma = ,
space = $() $()# an empty word on both sides

export BUILD
.DELETE_ON_ERROR:
.SUFFIXES:
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
ifneq ($(filter clean,$(MAKECMDGOALS)),)
.NOTPARALLEL: # `make clean all` does one after the other
endif

# Packages, by the names that Debian gives them.
PACKAGES_build = libc6-dev pkgconf libglfw3-dev libegl-dev libcglm-dev liblua5.4-dev libharfbuzz-dev libfribidi-dev libfontconfig-dev \
    libfreetype-dev libcairo2-dev libjansson-dev libzstd-dev zlib1g-dev libdeflate-dev libbrotli-dev libgeos-dev libseccomp-dev libsystemd-dev libstb-dev libexpat1-dev \
    libx11-dev libxext-dev libxss-dev libxcb1-dev libxcb-shm0-dev python3-glad fonts-inter
PACKAGES_run = libegl1 libgl1 libgl1-mesa-dri libglx-mesa0 ffmpeg
PACKAGES_test = libcmocka-dev fonts-dejavu-core fonts-dejavu-extra python3-pygments poppler-utils xvfb xdotool imagemagick x11-utils x11-xserver-utils \
    x11-xkb-utils dbus-daemon openbox wmctrl xserver-xorg-core xserver-xorg-video-dummy desktop-file-utils appstream \
    shared-mime-info systemd procps vim socat
PACKAGES_fuzz = clang libclang-rt-dev
PACKAGES_manim = python3-venv python3-dev libcairo2-dev libpango1.0-dev texlive-latex-base texlive-latex-extra dvisvgm
PACKAGES_deb = build-essential debhelper lintian
NO_HOMEPAGE = appstream-metadata-validation-failed# said of a program without one, by versions that know it
PACKAGES_web = emscripten libharfbuzz-bin dpkg-dev debian-archive-keyring fonts-inter
PACKAGES_test_web = chromium nodejs $(if $(shell command -v npm 2>&1),,npm)# which the Node.js of others brings along
PACKAGES_tools = clang-format clang-tidy cppcheck
PACKAGES_bench = libxtst-dev libxdamage-dev
LIBRARIES = geos glfw3 lua5.4 harfbuzz fribidi fontconfig freetype2 cairo-ft cairo-pdf jansson libzstd zlib libdeflate libbrotlienc libseccomp libsystemd expat x11 xext xscrnsaver xcb xcb-shm
HEADER_LIBRARIES = egl cglm stb # egl is opened when it is needed

# Asked for when first used, since pkg-config may have to be installed before.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(LIBRARIES) $(HEADER_LIBRARIES))))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(LIBRARIES)))$(PKG_LIBS)

TEST_LIBS = -lcmocka -lbrotlidec -Wl,--export-dynamic-symbol='egl*'# one of them is libEGL to what it tests

# Against what an error in our own code could be used for. What is fortified needs optimisation, and is the sanitizers' work
# where they are; other processors know no -fcf-protection.
OPTIMISED = $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS))))
FORTIFY = $(if $(OPTIMISED),$(if $(SANITIZE)$(findstring _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
CF_PROTECTION = $(eval CF_PROTECTION := $(shell $(CC) -fcf-protection -xc -S /dev/null -o /dev/null 2>/dev/null && \
    echo -fcf-protection))$(CF_PROTECTION)
HARDENED_CFLAGS = -fPIE -fstack-protector-strong $(CF_PROTECTION) $(FORTIFY)
HARDENED_LDFLAGS = -pie -Wl,-z,relro,-z,now,-z,noexecstack

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
# Contraction (a*b+c in one rounding) would give other bits on other processors.
OUR_CFLAGS = -std=c17 -D_XOPEN_SOURCE=700 $(WARNINGS) -ffp-contract=off -Isrc -isystem $(BUILD)/include \
    $(PKG_CFLAGS) $(SANITIZE)
OUR_LIBS = $(PKG_LIBS) -lm -pthread

SOURCES = $(filter-out src/web/%,$(wildcard src/*/*.c))
WEB_OWN_SOURCES = $(wildcard src/web/*.c)
HEADERS = $(wildcard src/*/*.h)
TEST_SOURCES = $(wildcard tests/*.c)
FUZZ_SOURCES = $(wildcard tests/fuzz/*.c)
BENCH_SOURCES = $(wildcard tests/bench/*.c)
BENCH_TOOLS = $(addprefix $(BUILD)/bench/,bare changes counts latency peers scale)
LIBRARY_OBJECTS = $(patsubst %.c,$(BUILD)/%.o,$(filter-out src/cli/main.c,$(SOURCES)))
TESTS = $(patsubst tests/%.c,$(BUILD)/%,$(filter tests/test_%.c,$(TEST_SOURCES)))
# Of what is in tests/ and is no test itself, nor soak.c or theatre.c, each of them gets what it needs, and all get what nobody calls:
# run_scenes.c, without which a test that has a scene run would run itself, and asan.c in that build.
ASAN_OBJECT = $(if $(SANITIZE),$(BUILD)/tests/asan.o)
TEST_HOOKS = $(BUILD)/tests/run_scenes.o $(ASAN_OBJECT)
TEST_OBJECTS = $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/test_%.c tests/asan.c tests/soak.c tests/theatre.c,$(TEST_SOURCES)))
TEST_LIBRARY = $(BUILD)/libtests.a
FUZZ_OBJECTS = $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/fuzz/libfuzzer.c,$(FUZZ_SOURCES)))

GLAD = $(BUILD)/include/glad/gl.h
ASSET_LIST = $(BUILD)/include/asset_list.inc
EXAMPLES = assets/scenes/examples# files to read and to copy, not part of the program
PACKAGE = assets/package# what is installed beside the program, not part of it either
ASSETS = $(shell find assets shaders \( -path $(EXAMPLES) -o -path $(PACKAGE) -o -name __pycache__ \) -prune -o -type f -not -name '.*' -print | sort)
FONTS = $(addprefix $(INTER_DIR)/,Inter-Regular.otf Inter-SemiBold.otf)

all: $(BUILD)/rostrum ## build the program, build/rostrum (the default)

run: $(BUILD)/rostrum ## build and open the presentation; without a display, render it to a film
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BUILD)/rostrum; else \
	    echo "No display (DISPLAY and WAYLAND_DISPLAY are unset): rendering to $(FILM)"; \
	    $(BUILD)/rostrum render $(PRESENTATION) -o $(FILM); fi

test: $(BUILD)/rostrum $(BUILD)/soak $(TESTS) ## build and run all tests, JOBS of them at a time (one more than processors, as some wait)
	@bash tests/run.bash $(or $(JOBS),$$(($$(nproc) + 1))) 900 $(wildcard tests/*.sh) $(TESTS)

test-web: $(BUILD)/rostrum $(BUILD)/web-test/stamp ## play pages in Chromium: pictures, keys, fingers (or PAGES="page")
	@node tests/web/run.mjs $(BUILD)/rostrum $(BUILD)/web-test $(PAGES)

test-manim: $(BUILD)/rostrum $(BUILD)/manim/stamp ## compare recorded scenes with Manim's pictures (ALL=1: all scenes)
	@$(BUILD)/manim/bin/python -B tests/manim/run.py --program $(BUILD)/rostrum --folder $(BUILD)/manim-run \
	    $(if $(ALL),--all) $(if $(FILMS),--films) $(SCENES)

asan: ## run all tests with the address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan CFLAGS="-O1 -g" \
	    SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" test

soak: $(BUILD)/soak ## play kiosks for HOURS=72 in fast time, with all that may happen to them: does memory stay, and the picture?
	$(BUILD)/soak $(or $(HOURS),72)

FUZZ_TARGETS = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
fuzz: $(BUILD)/deps-fuzz.stamp ## try to break all that reads from outside (or TARGETS="scene deck") with a fuzzer, for SECONDS=60
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang CFLAGS="-O1 -g" \
	    SANITIZE="-fsanitize=fuzzer-no-link,address,undefined,float-cast-overflow -fno-sanitize-recover=all" \
	    $(patsubst %,$(BUILD)/fuzz/fuzz_%,$(or $(TARGETS),$(FUZZ_TARGETS)))
	@bash tests/fuzz/run.bash $(BUILD)/fuzz $(or $(SECONDS),60) $(or $(TARGETS),$(FUZZ_TARGETS))

mutants: ## change FILES="src" in N=50 places, one at a time: which changes does no test notice?
	$(Q)python3 tests/mutants.py --folder $(BUILD)/mutants --count $(or $(N),50) --seed $(or $(SEED),1) \
	    --jobs $(or $(JOBS),$(shell nproc)) --scripts $(or $(SCRIPTS),0) $(FILES)

reference: $(BUILD)/test_words $(BUILD)/test_pictures ## write the tables and pictures of the scene language reference
	$(BUILD)/test_words --update
	$(BUILD)/test_pictures --update

golden: $(BUILD)/test_golden $(BUILD)/test_manim_scenes ## show where frames differ from their reference, as pictures
	$(BUILD)/test_golden --show
	$(BUILD)/test_manim_scenes --show

golden-update: $(BUILD)/test_golden $(BUILD)/test_overlays $(BUILD)/test_handout_pages ## take the pictures of now as the reference; look at them then
	$(BUILD)/test_golden --update
	$(BUILD)/test_overlays --update
	$(BUILD)/test_handout_pages --update

bench: $(BUILD)/rostrum ## measure SCENE=file at SIZE=1920x1080
	$(BUILD)/rostrum bench $(SCENE) --size $(SIZE)

bench-peers: $(BUILD)/rostrum $(BUILD)/bench/peers ## measure us beside Cairo, in turn (PART=films: beside the encoder alone; PART=work: in processor time)
	@bash tests/bench/peers.bash $(BUILD)/bench/peers $(BUILD)/rostrum $(PART)

bench-scale: $(BUILD)/bench/scale ## measure what is long: a moment of a million keys, a deck of them, a run of many requests
	$(BUILD)/bench/scale

bench-latency: $(BUILD)/rostrum $(BENCH_TOOLS) ## measure from a key to the picture beside a bare window (PART=keys), and how sliders are followed (PART=sliders)
	@bash tests/bench/latency.sh $(BUILD) $(SIZE) $(PART)

bench-gpu: $(BUILD)/bench/counts ## count what a GPU has to do for a frame of 3840x2160: draws, instances, uploads, fragments; and how long it takes
	@$(BUILD)/bench/counts $(PRESENTATION) 3840x2160
	@$(BUILD)/bench/counts assets/scenes/batching_lab.lua 3840x2160 slots=64 requests=4096
	@$(BUILD)/bench/counts tests/scenes/bench/dots.lua 3840x2160 count=100000
	@$(BUILD)/bench/counts tests/scenes/bench/surface.lua 3840x2160
	@$(BUILD)/bench/counts tests/scenes/bench/glyphs.lua 3840x2160

bench-web: $(BUILD)/rostrum $(BUILD)/web-test/stamp ## measure a page beside its film in a reveal.js deck, in one browser
	$(BUILD)/rostrum render $(PRESENTATION) -o $(FILM) --progress off
	@node tests/web/bench.mjs $(BUILD)/rostrum $(BUILD)/web-test $(FILM)

install: $(BUILD)/rostrum ## install below DESTDIR and PREFIX (/usr/local)
	install -D $(STRIP) $(BUILD)/rostrum $(DESTDIR)$(PREFIX)/bin/rostrum
	install -D -m 644 docs/rostrum.1 $(SHARE)/man/man1/rostrum.1
	install -D -m 644 assets/keys.conf $(SHARE)/doc/rostrum/keys.conf
	install -D -m 644 -t $(SHARE)/doc/rostrum/examples $(EXAMPLES)/*.lua $(EXAMPLES)/*.py
	install -D -m 644 $(PACKAGE)/rostrum.desktop $(SHARE)/applications/rostrum.desktop
	install -D -m 644 $(PACKAGE)/rostrum.svg $(SHARE)/icons/hicolor/scalable/apps/rostrum.svg
	install -D -m 644 $(PACKAGE)/rostrum.xml $(SHARE)/mime/packages/rostrum.xml
	install -D -m 644 -t $(SHARE)/metainfo $(PACKAGE)/org.rostrum.rostrum.metainfo.xml
	install -D -m 644 $(PACKAGE)/rostrum-kiosk.service $(UNITS)/rostrum-kiosk.service
	sed -i 's|@BINDIR@|$(PREFIX)/bin|' $(UNITS)/rostrum-kiosk.service

deb: $(BUILD)/deps-deb.stamp ## make a Debian package of what is here, in build/deb, and have lintian look at it
	rm -rf $(BUILD)/deb
	mkdir -p $(BUILD)/deb/rostrum
	cp -r Makefile *.md LICENSE src shaders assets tests docs $(PACKAGE)/debian $(BUILD)/deb/rostrum
	sed 's/@PACKAGES@/$(subst $(space),$(comma) ,$(filter-out libc6-dev,$(PACKAGES_build)))/' $(PACKAGE)/debian/control.in \
	    > $(BUILD)/deb/rostrum/debian/control
	cd $(BUILD)/deb/rostrum && rm debian/control.in && \
	    env -u BUILD -u MAKEFLAGS -u MAKELEVEL -u MFLAGS dpkg-buildpackage --no-sign
	lintian --fail-on error,warning $$(lintian-explain-tags $(NO_HOMEPAGE) > /dev/null 2>&1 && \
	    echo --suppress-tags $(NO_HOMEPAGE)) $(BUILD)/deb/rostrum_*.changes

deps: $(BUILD)/deps.stamp $(BUILD)/deps-test.stamp ## install the packages that building and testing need
	@echo "All packages are there."

format: $(BUILD)/deps-tools.stamp ## format the sources
	clang-format -i $(SOURCES) $(WEB_OWN_SOURCES) $(HEADERS) $(TEST_SOURCES) $(FUZZ_SOURCES) $(BENCH_SOURCES)

lint: $(BUILD)/deps-tools.stamp $(GLAD) $(ASSET_LIST) ## check the sources with clang-tidy and cppcheck
	$(call tidy,$(SOURCES),$(OUR_CFLAGS))
	$(if $(wildcard $(WEB)/stamp),$(call tidy,$(WEB_OWN_SOURCES),$(WEB_TIDY_CFLAGS)),\
	    @echo "src/web is looked at by cppcheck alone: its headers are there after make web")
	$(Q)cppcheck --quiet -j $$(nproc) --std=c11 --error-exitcode=1 --enable=warning,portability \
	    $(addprefix --suppress=,unknownEvaluationOrder nullPointerRedundantCheck internalAstError objectIndex) \
	    -Isrc $(SOURCES) $(WEB_OWN_SOURCES)

# Looks at the sources $(1), compiled with $(2).
define tidy
$(Q)printf '%s\n' $(1) | xargs -P $$(nproc) -I{} sh -c 'said=$$(clang-tidy --quiet {} -- $(2) 2>&1) || { echo "$$said"; exit 1; }'
endef

clean: ## remove what was built
	rm -rf $(BUILD)

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

.PHONY: all run web page test test-web test-manim asan soak fuzz mutants reference golden golden-update bench bench-peers bench-scale bench-latency bench-gpu bench-web install deb deps format lint clean help

$(BUILD)/rostrum: $(BUILD)/src/cli/main.o $(LIBRARY) $(ASAN_OBJECT)
	@echo "  LINK  $@"
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(HARDENED_LDFLAGS) $(LDFLAGS) $^ $(OUR_LIBS) -o $@

$(BUILD)/librostrum.a: $(LIBRARY_OBJECTS)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/librostrum.so: $(LIBRARY_OBJECTS)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(@F) $^ $(OUR_LIBS) -o $@

$(BUILD)/test_fuzz: $(FUZZ_OBJECTS)
$(filter $(BUILD)/test_viewer%,$(TESTS)): $(BUILD)/tests/theatre.o
$(TESTS): $(BUILD)/test_%: $(BUILD)/tests/test_%.o $(TEST_HOOKS) $(TEST_LIBRARY) $(LIBRARY)
	@echo "  LINK  $@"
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) $(filter %.o,$^) $(TEST_LIBRARY) $(LIBRARY) $(TEST_LIBS) $(OUR_LIBS) -o $@

$(TEST_LIBRARY): $(TEST_OBJECTS)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

# It looks over the shoulder of three functions.
$(BUILD)/soak: $(BUILD)/tests/soak.o $(TEST_HOOKS) $(TEST_LIBRARY) $(LIBRARY)
	@echo "  LINK  $@"
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) $(addprefix -Wl$(comma)--wrap=,painter_build surface_must_draw reload_follow) \
	    $^ $(TEST_LIBS) $(OUR_LIBS) -o $@

# A target's program: what libFuzzer calls is the target of its name.
$(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/libfuzzer.o $(BUILD)/fuzz_help.a $(LIBRARY)
	@echo "  LINK  $@"
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) -fsanitize=fuzzer $(LDFLAGS) -Wl,--defsym=fuzz_target=$(@F) $^ -lcmocka $(OUR_LIBS) -o $@

$(BUILD)/fuzz_help.a: $(FUZZ_OBJECTS) $(TEST_OBJECTS) $(ASAN_OBJECT)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/bench/scale: $(BUILD)/tests/flocks.o
$(BUILD)/bench/peers: $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/bench/race_*.c))
$(BENCH_TOOLS): $(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(LIBRARY)
	@echo "  LINK  $@"
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) $(filter %.o,$^) $(LIBRARY) $(OUR_LIBS) -lXtst -lXdamage -o $@

$(BUILD)/%.o: %.c Makefile | $(BUILD)/deps.stamp $(GLAD)
	@echo "  CC    $<"
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(HARDENED_CFLAGS) $(OUR_CFLAGS) $(EXTRA_CFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(patsubst %.c,$(BUILD)/%.o,$(FUZZ_SOURCES) $(BENCH_SOURCES)): EXTRA_CFLAGS = -iquote tests
$(patsubst %.c,$(BUILD)/%.o,$(TEST_SOURCES)): | $(BUILD)/deps-test.stamp

$(GLAD): | $(BUILD)/deps.stamp
	@echo "  GLAD  $@"
	$(Q)glad --merge --api "gl:core=3.3,gles2=3.0" --extensions "" --reproducible --quiet --out-path $(BUILD) \
	    c --header-only

# What goes over all pixels of a film or a picture: only there do loops become vector instructions.
$(BUILD)/src/export/yuv.o $(BUILD)/src/export/png.o: CFLAGS += -O3
$(BUILD)/src/soft/%.o: CFLAGS += -O3 -fno-math-errno -fno-trapping-math

# Asset names are paths below the root, those of the fonts fonts/FILE. src/base/asset.c reads the list: the bytes of each
# as an array, which a zero byte ends, and the table of them by name.
WEB = $(BUILD)/web
# The player of pages is part of the program where it has been made (make web), and is made anew for its tests.
WEB_GOALS = $(filter web page test-web bench-web,$(MAKECMDGOALS))
WEB_PLAYER = $(addprefix $(WEB)/,page.html player.js player.wasm)
WEB_PAGE = $(if $(WEB_GOALS)$(wildcard $(WEB)/page.html),$(WEB_PLAYER))
$(BUILD)/src/base/asset.o: $(ASSET_LIST)
$(ASSET_LIST): $(ASSETS) $(WEB_PAGE) $(shell find assets shaders -type d) Makefile | $(BUILD)/deps.stamp
	$(call list_assets,$(foreach asset,$(ASSETS),$(asset)=$(asset)) $(foreach font,$(FONTS),fonts/$(notdir $(font))=$(font)) \
	    $(foreach part,$(WEB_PAGE),web/$(notdir $(part))=$(part)))

# Writes the list of the assets $(1), NAME=FILE each.
define list_assets
@echo "  LIST  $@"
@mkdir -p $(@D)
@printf '%s\n' $(1) | tr = ' ' | LC_ALL=C sort > $@.names
@{ number=0; while read -r name file; do \
    echo "static const unsigned char asset_$$number[] = {"; \
    od -An -v -tu1 -w64 "$$file" | sed 's/^ *//; s/  */,/g; s/$$/,/'; \
    echo "0};"; number=$$((number + 1)); \
done; echo "const Asset asset_table[] = {"; } < $@.names > $@
@number=0; while read -r name file; do \
    echo "{\"$$name\", asset_$$number, sizeof asset_$$number - 1},"; number=$$((number + 1)); \
done < $@.names >> $@
@echo "};" >> $@; rm $@.names
endef

# The player of a page -----------------------------------------------------------------------------------------
#
# The sources of the folders below, but for what needs a system, and those of src/web in their place. What they link is built
# from Debian's sources.

WEB_FOLDERS = base shape scene deck draw gl play hud web
WEB_FILES = $(addprefix viewer/,pacing presenter_picture surface viewer_frame viewer_input viewer_state) show/begin show/moment platform/event platform/wall
WEB_ABSENT = base/crew base/thread shape/combine shape/svg_% viewer/overlay_table shape/picture shape/jpeg shape/drawing gl/loader gl/mosaic_texture \
    gl/ring_write gl/target play/remote% play/health
WEB_SOURCES = $(filter-out $(WEB_ABSENT:%=src/%.c),$(wildcard $(WEB_FOLDERS:%=src/%/*.c) src/viewer/overlay*.c)) \
    $(WEB_FILES:%=src/%.c)
WEB_SCRIPTS = src/web/loading.js src/web/page.js
WEB_ASSETS = $(wildcard shaders/*) assets/keys.conf
WEB_FONTS = $(addprefix $(WEB)/,$(notdir $(FONTS)))
# Latin, and the signs of our own texts.
WEB_LETTERS = 20-7e,a0-17f,218-21b,2010-2022,2026,2030-203a,20ac,2122,2190-2193,2212
WEB_DEBIAN = harfbuzz libzstd zlib
WEB_LIBRARIES = harfbuzz/src/harfbuzz-page.cc zlib/crc32.c \
    $(addprefix libzstd/lib/,$(addprefix common/,entropy_common.c error_private.c fse_decompress.c xxhash.c zstd_common.c) \
        $(addprefix decompress/,huf_decompress.c zstd_ddict.c zstd_decompress.c zstd_decompress_block.c))
WEB_LIBRARY_OBJECTS = $(addsuffix .o,$(addprefix $(WEB)/,$(basename $(WEB_LIBRARIES))))
WEB_OBJECTS = $(WEB_SOURCES:%.c=$(WEB)/%.o)

EMCC = NODE_PATH=/usr/share/nodejs emcc
WEB_CFLAGS = -Oz -flto $(addprefix -isystem ,$(WEB)/include $(WEB)/libzstd/lib $(WEB)/zlib /usr/include/harfbuzz /usr/include/fribidi)
WEB_OUR_CFLAGS = -std=gnu17 $(filter-out -Wconversion -Wpedantic,$(WARNINGS)) -Wno-missing-field-initializers -ffp-contract=off -Isrc $(WEB_CFLAGS)
WEB_TIDY_CFLAGS = $(WEB_OUR_CFLAGS) --target=wasm32-unknown-emscripten --sysroot=$$(em-config CACHE)/sysroot
WEB_LDFLAGS = -Oz -flto -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sFILESYSTEM=0 -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1 -sDYNAMIC_EXECUTION=0 \
    -sENVIRONMENT=web -sEXPORTED_FUNCTIONS=_malloc,_free --no-entry

web: $(WEB)/page.html ## build the player of web pages with emscripten, which `rostrum web` puts into them

page: $(BUILD)/rostrum ## make a web page of the presentation
	$(BUILD)/rostrum web $(PRESENTATION) -o $(BUILD)/continuous_batching.html

# Only there: what is part of the program is not made anew whenever a source changes.
ifneq ($(WEB_GOALS),)
$(WEB)/page.html: src/web/assemble.py src/web/page.html $(WEB)/player.js assets/page.css src/web/page.css
	@echo "  PAGE  $@"
	$(Q)python3 src/web/assemble.py src/web/page.html $(WEB)/player.js assets/page.css src/web/page.css > $@

$(WEB)/player.js: $(WEB_OBJECTS) $(WEB_LIBRARY_OBJECTS) $(WEB_SCRIPTS)
	@echo "  LINK  $@"
	$(Q)$(EMCC) $(WEB_LDFLAGS) $(addprefix --pre-js ,$(WEB_SCRIPTS)) $(filter %.o,$^) -o $@
$(WEB)/player.wasm: $(WEB)/player.js ;
endif

$(WEB_OBJECTS): $(WEB)/%.o: %.c Makefile | $(WEB)/stamp
	@echo "  EMCC  $<"
	@mkdir -p $(@D)
	$(Q)$(EMCC) $(WEB_OUR_CFLAGS) -MMD -MP -c $< -o $@

$(WEB_LIBRARY_OBJECTS): Makefile src/web/harfbuzz_config.h | $(WEB)/stamp
	@echo "  EMCC  $@"
	$(Q)$(EMCC) -w $(WEB_CFLAGS) $(if $(filter %/harfbuzz-page.o,$@),-std=c++17 -fno-exceptions -fno-rtti -DHB_TINY \
	    '-DHB_CONFIG_OVERRIDE_H="$(CURDIR)/src/web/harfbuzz_config.h"') -c $(@:.o=.c*) -o $@

$(WEB)/src/base/asset.o: $(WEB)/include/asset_list.inc
$(WEB)/include/asset_list.inc: $(WEB_ASSETS) src/web/keys.conf $(WEB_FONTS)
	$(call list_assets,$(foreach asset,$(WEB_ASSETS),$(asset)=$(asset)) web/keys.conf=src/web/keys.conf \
	    $(foreach font,$(WEB_FONTS),fonts/$(notdir $(font))=$(font)))

$(WEB_FONTS): $(WEB)/%: $(INTER_DIR)/% Makefile | $(WEB)/stamp
	@echo "  FONT  $@"
	$(Q)hb-subset $< --unicodes=$(WEB_LETTERS) --layout-features=calt,ccmp,kern,locl,mark --no-hinting --output-file=$@

# Sources of packages, of an older version where a mirror has not yet got the newest, and those headers that are needed as they are:
# with all of /usr/include emscripten's own are not found.
$(WEB)/stamp: | $(BUILD)/deps-web.stamp
	@echo "  FETCH $(WEB)"
	@mkdir -p $(WEB)/lists $(WEB)/include/glad
	$(Q). /etc/os-release && echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
	    "http://deb.debian.org/debian $$VERSION_CODENAME main" > $(WEB)/sources.list
	$(Q)cd $(WEB) && options="-qq -o Dir::State::lists=$$PWD/lists -o Dir::Etc::sourcelist=$$PWD/sources.list \
	    -o Dir::Etc::sourceparts=/dev/null -o Dir::Cache=$$PWD/lists -o APT::Sandbox::User=root" && apt-get $$options update && \
	    for name in $(WEB_DEBIAN); do \
	        for version in $$(apt-cache $$options showsrc --only-source $$name | sed -n 's/^Version: //p' | sort -rV); do \
	            apt-get $$options source $$name=$$version && break; done && \
	        ln -sfn $$name-*/ $$name || exit 1; done
	$(Q)cd $(WEB)/harfbuzz/src && { grep -v 'hb-ot-shaper-[^d]' harfbuzz.cc; \
	    echo 'void hb_font_set_variations(hb_font_t *, const hb_variation_t *, unsigned) {}'; } > harfbuzz-page.cc
	$(Q)ln -sfn /usr/include/cglm /usr/include/jansson.h /usr/include/jansson_config.h $(WEB)/include
	$(Q)printf '#include <GLES3/gl3.h>\n#define GL_FRAMEBUFFER_SRGB 0x8DB9\n' > $(WEB)/include/glad/gl.h
	@touch $@

# Installs those of the packages $(1) that are missing. Where that cannot be done, names them and stops.
define install_packages
@missing=$$(for package in $(1); do \
    dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed || echo $$package; done); \
if [ -n "$$missing" ]; then \
    root=; [ "$$(id -u)" = 0 ] || root=sudo; \
    if ! command -v apt-get >/dev/null || ! command -v $${root:-env} >/dev/null; then \
        echo "Missing, and not to be installed from here (names as in Debian):" $$missing; \
        echo "Once they are there by whatever name: mkdir -p $(BUILD) && touch $(sort $@ $(BUILD)/deps.stamp)"; \
        exit 1; \
    fi; \
    echo "Installing with apt:" $$missing; \
    $$root apt-get update -qq; \
    $$root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends $$missing || exit 1; \
fi
@mkdir -p $(@D) && touch $@
endef

$(BUILD)/deps.stamp: Makefile
	$(call install_packages,$(PACKAGES_build) $(PACKAGES_run))
$(BUILD)/deps-test.stamp: Makefile
	$(call install_packages,$(PACKAGES_build) $(PACKAGES_run) $(PACKAGES_test))
$(BUILD)/deps-tools.stamp: Makefile | $(BUILD)/deps-test.stamp
	$(call install_packages,$(PACKAGES_tools))
$(patsubst %.c,$(BUILD)/%.o,$(BENCH_SOURCES)): | $(BUILD)/deps-bench.stamp
$(BUILD)/deps-bench.stamp: Makefile | $(BUILD)/deps-test.stamp
	$(call install_packages,$(PACKAGES_bench))
$(BUILD)/deps-deb.stamp: Makefile | $(BUILD)/deps.stamp
	$(call install_packages,$(PACKAGES_deb))
$(BUILD)/deps-web.stamp: Makefile | $(BUILD)/deps.stamp
	$(call install_packages,$(PACKAGES_web))
$(BUILD)/deps-test-web.stamp: Makefile | $(BUILD)/deps-web.stamp
	$(call install_packages,$(PACKAGES_test_web))
$(BUILD)/web-test/stamp: tests/web/package.json | $(BUILD)/deps-test-web.stamp
	@echo "  NPM   $(@D)"
	@mkdir -p $(@D)
	$(Q)cp $< $(@D) && cd $(@D) && npm install --loglevel error --no-audit --no-fund --no-package-lock
	@touch $@
$(BUILD)/deps-fuzz.stamp: Makefile | $(BUILD)/deps-test.stamp
	$(call install_packages,$(PACKAGES_fuzz))
$(BUILD)/deps-manim.stamp: Makefile | $(BUILD)/deps-test.stamp
	$(call install_packages,$(PACKAGES_manim))
$(BUILD)/manim/stamp: tests/manim/requirements.txt | $(BUILD)/deps-manim.stamp
	@echo "  VENV  $(@D)"
	$(Q)python3 -m venv $(@D)
	$(Q)$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	$(Q)touch $@
# One apt at a time, and one for all where more than the program is asked for.
ifneq ($(filter-out all run install deb bench $(BUILD)/rostrum,$(or $(MAKECMDGOALS),all)),)
$(BUILD)/deps.stamp: | $(BUILD)/deps-test.stamp
endif

-include $(WEB_OBJECTS:.o=.d) $(LIBRARY_OBJECTS:.o=.d) $(BUILD)/src/cli/main.d $(patsubst %.c,$(BUILD)/%.d,$(TEST_SOURCES) $(FUZZ_SOURCES) $(BENCH_SOURCES))
