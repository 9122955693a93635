// How the player and the deck come: out of the page itself, or from beside it on the server. It stands before page.js, in the same
// scope.
const find = (id) => document.getElementById(id);

const loading = {
    there: 0, // bytes of the deck that have come
    again() {}, // tries again what is broken

    // What an element for data holds or names; but for so many bytes at its start, where the server can leave them out.
    async open(id, known = 0) {
        const { name } = find(id).dataset;
        if (!name)
            return new Response(Uint8Array.from(atob(find(id).textContent), (letter) => letter.charCodeAt(0)));
        const response = await fetch(name, known ? { headers: { Range: `bytes=${known}-` } } : {});
        if (!response.ok)
            throw new Error("the server answers " + response.status);
        return response;
    },

    // Says what is wrong until somebody tries again.
    async tellBroken(reason) {
        const words = reason instanceof TypeError ? "the connection is broken" : reason.message; // each browser has words of its own
        find("broken").firstChild.data = `The presentation does not come: ${words}. `;
        document.body.classList.add("broken");
        await new Promise((done) => { loading.again = done; });
        document.body.classList.remove("broken");
    },

    async code() {
        const response = await loading.open("player"), isPacked = !find("player").dataset.name;
        const stream = isPacked ? response.body.pipeThrough(new DecompressionStream("gzip")) : response.body;
        return new Response(stream).arrayBuffer();
    },

    async player(imports) {
        for (let code = null; ;)
            try {
                code = await loading.code();
                loading.askForDeck();
                return (await WebAssembly.instantiate(code, imports)).instance;
            } catch (reason) {
                if (code)
                    throw reason;
                await loading.tellBroken(reason);
            }
    },

    // Not before the player is there, which nothing is seen without.
    askForDeck() {
        loading.asked = loading.open("deck");
        loading.asked.catch(() => {}); // told when it is waited for
    },

    // What is new of a piece of the deck that begins so many bytes before what is missing; whether more is wanted.
    take(piece, known) {
        const fresh = piece.subarray(known, known + loading.size - loading.there);
        HEAPU8.set(fresh, loading.at + loading.there);
        loading.there += fresh.length;
        find("loaded").value = loading.there / loading.size;
        return _page_arrive(loading.there) && loading.there < loading.size;
    },

    async takeAll(response) {
        const reader = response.body.getReader();
        let known = response.status === 206 ? 0 : loading.there;
        for (let piece; !(piece = await reader.read()).done; known = Math.max(known - piece.value.length, 0))
            if (!loading.take(piece.value, known))
                return reader.cancel();
        throw new Error("it ends too early");
    },

    // From where it broke off, as long as each try brings more.
    async deck(response) {
        for (let before = 0; ; before = loading.there)
            try {
                return await loading.takeAll(await response);
            } catch (reason) {
                if (loading.there === before)
                    await loading.tellBroken(reason);
                response = loading.open("deck", loading.there);
            }
    },

    // What is to be shown has not come.
    wait(waits) {
        document.body.classList.toggle("waits", waits);
        if (waits)
            loading.again();
    },

    begin() {
        loading.size = Number(find("deck").dataset.size);
        loading.at = _page_room(loading.size, matchMedia("(prefers-reduced-motion: reduce)").matches);
        if (loading.at)
            loading.deck(loading.asked.catch(() => loading.open("deck")));
        else
            page.refuse("it is larger than this browser has memory for");
    },

    start() {
        find("again").addEventListener("click", () => loading.again());
        addEventListener("online", () => loading.again());
        if (location.protocol === "file:" && find("deck").dataset.name)
            page.refuse("this page is for a web server, and was opened from the disk");
    },
};
