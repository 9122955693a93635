// The page around the player: what needs the document. It stands before emscripten's script, in the same scope.
document.body.className = "waking";

const page = {
    refuse(reason) {
        find("reason").textContent = reason;
        document.body.className = "refused";
    },

    tellCue(number, name) {
        const section = find("cue-" + (number + 1)), notes = section && section.querySelector(".notes");
        find("said").textContent = notes ? name + ". " + notes.textContent : name;
        history.replaceState(null, "", "#cue=" + encodeURIComponent(name));
    },

    fillScreen(fills) {
        const all = document.documentElement;
        const done = fills ? all.requestFullscreen && all.requestFullscreen() : document.exitFullscreen();
        if (done)
            done.catch(() => {}); // it is not allowed in every frame
    },

    showCursor(shown) {
        find("stage").classList.toggle("pointless", !shown);
    },

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
