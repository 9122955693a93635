// The page around the player: what needs the document. It stands before emscripten's script, in the same scope.
document.body.className = "waking";

const page = {
    windows: [window, null], // the page's own, and the presenter's
    said: find("said"),
    controls: find("controls"),
    controlsHeight: 0, // and what is below them
    timed: window, // has the timer

    refuse(reason) {
        find("reason").textContent = reason;
        document.body.className = "refused";
    },

    tellCue(number, name) {
        const section = find("cue-" + (number + 1)), notes = section && section.querySelector(".notes");
        page.said.textContent = notes ? name + ". " + notes.textContent : name;
        history.replaceState(null, "", "#cue=" + encodeURIComponent(name));
    },

    fillScreen(asker, fills) {
        const all = document.documentElement, stay = () => _window_stay(asker);
        const done = fills ? all.requestFullscreen && all.requestFullscreen() : document.exitFullscreen();
        if (done)
            done.catch(stay); // it is not allowed in every frame, nor from another window
        else
            stay();
    },

    showCursor(shown) {
        find("stage").classList.toggle("pointless", !shown);
    },

    // Controls ---------------------------------------------------------------------------------------------

    tellControls(state) {
        page.controls.classList.toggle("shown", state & 1);
        for (const button of page.controls.querySelectorAll("[data-bit]"))
            button.setAttribute("aria-pressed", (state & button.dataset.bit) > 0);
    },

    measureControls() {
        page.controlsHeight = page.controls.ownerDocument.defaultView.innerHeight - page.controls.getBoundingClientRect().top;
        _window_wake();
    },

    press(event) {
        const button = event.target.closest("button");
        if (button)
            page.give(button.dataset.run, (command) => _page_run(command, button.dataset.with || 0));
        if (button && event.detail) // by a mouse or a finger: the keys stay the picture's
            page.controls.ownerDocument.getElementById("stage").focus();
    },

    // They are where the time bar is. No window fills the screen with another.
    moveControls(stage) {
        page.controls.querySelector("[data-run=fullscreen]").hidden = !document.fullscreenEnabled || stage.ownerDocument !== document;
        stage.after(page.said, page.controls);
        page.measureControls();
    },

    startControls() {
        const own = (event) => [" ", "Enter"].includes(event.key) && event.stopPropagation();
        page.controls.addEventListener("click", page.press);
        page.controls.addEventListener("keydown", own);
        page.controls.addEventListener("keyup", own);
        addEventListener("resize", page.measureControls);
        page.moveControls(find("stage"));
    },

    // The second window: an empty page of the browser, which has this one's policy, and whose canvas is drawn from here --

    openSecond() {
        const isPhone = matchMedia("(any-hover: none) and (any-pointer: coarse)").matches; // it shows one window at a time
        const second = !isPhone && open("", "", "popup,width=1024,height=640");
        if (!second)
            return false;
        const outer = second.document, stage = find("stage").cloneNode();
        outer.title = "Presenter – " + document.title;
        outer.documentElement.lang = document.documentElement.lang;
        outer.head.append(document.querySelector("style").cloneNode(true));
        outer.body.className = "playing";
        outer.body.append(stage);
        page.windows[1] = second;
        page.moveControls(stage);
        Object.assign(specialHTMLTargets, { "!stage": stage, "!body": outer.body, "!window": second });
        second.addEventListener("pagehide", _window_note_closed);
        second.addEventListener("resize", page.measureControls);
        stage.focus();
        return true;
    },

    closeSecond() {
        const second = page.windows[1];
        page.windows[1] = null;
        page.timed = window;
        page.moveControls(find("stage"));
        for (const name of ["!stage", "!body", "!window"])
            JSEvents.removeAllHandlersOnTarget(specialHTMLTargets[name]);
        second.close();
        _loop_restart();
    },

    // Time -------------------------------------------------------------------------------------------------

    // A window that nobody sees has no rounds: the other one has them then.
    seen: () => (document.hidden && page.windows[1]) || window,

    setTimer(milliseconds) {
        page.timed.clearTimeout(page.timer);
        page.timed = page.seen();
        if (milliseconds < Infinity)
            page.timer = page.timed.setTimeout(_window_wake, Math.min(milliseconds, 2 ** 31 - 1));
    },

    // Opening ----------------------------------------------------------------------------------------------

    // A cue's name or seconds, as the address says.
    goToAddress() {
        const place = new URLSearchParams(location.hash.slice(1));
        const text = place.get("cue") || place.get("t");
        if (text)
            page.give(text, _page_go);
    },

    give(text, taker) {
        const at = page.put(new TextEncoder().encode(text + "\0"));
        taker(at);
        _free(at);
    },

    // Bytes in the player's memory, which stay there.
    put(bytes) {
        const at = _malloc(bytes.length);
        HEAPU8.set(bytes, at);
        return at;
    },

    start() {
        document.body.className = "playing";
        page.startControls();
        document.addEventListener("visibilitychange", _loop_restart);
        addEventListener("pagehide", () => page.windows[1] && page.windows[1].close());
        page.goToAddress();
        addEventListener("hashchange", page.goToAddress);
    },
};

loading.start();

var Module = {
    instantiateWasm(imports, done) {
        loading.player(imports).then(done).catch((reason) => page.refuse(String(reason)));
        return {};
    },
    onRuntimeInitialized: loading.begin,
};
