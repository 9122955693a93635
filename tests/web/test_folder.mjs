// The page of a presentation as a folder, from a server that gives what it is told to.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { assert, cueOf, folder, load, open, program, timeOf, waitForCue, waitForState, waitForTime } from "./browser.mjs";

const site = folder + "/site";
let deck; // its file's name
const ends = []; // of its reels in the file, in bytes

// Four steps of two seconds, a reel each.
const script = `
for step = 1, 4 do
    cue("step " .. step, {notes = "Notes of step " .. step})
    local dots = {}
    for i = 1, 2500 do
        dots[i] = Square({side_length = 0.05, fill_opacity = 1, fill_color = ({RED, GREEN, BLUE, YELLOW})[step]})
        dots[i]:move_to({i % 60 / 5 - 6, i // 60 / 6 - 3.5})
    end
    local all = VGroup(table.unpack(dots))
    play(FadeIn(all), {run_time = 2})
    remove(all)
end
wait(1)
`;

export function prepare() {
    rmSync(site, { recursive: true, force: true });
    writeFileSync(folder + "/reels.lua", script);
    execFileSync(program, ["web", folder + "/reels.lua", "-o", site + "/", "--progress", "off"]);
    deck = readdirSync(site).find((name) => name.endsWith(".rostrum"));
    const bytes = readFileSync(site + "/" + deck), count = bytes.readUInt32LE(12);
    for (let row = 40; row < 40 * (1 + count); row += 40)
        if (bytes.readUInt32LE(row) === 6) // docs/deck-format.md
            ends.push(Number(bytes.readBigUInt64LE(row + 8) + bytes.readBigUInt64LE(row + 16)));
    assert(ends.length === 4, ends.length + " reels");
}

// The server -----------------------------------------------------------------------------------------------

const types = { html: "text/html", png: "image/png" };

class Server {
    requests = [];
    isDown = false;
    hasRanges = true;
    upTo = Infinity; // so many bytes of the deck's file, until release()
    change = (bytes) => bytes; // of the deck
    open = new Set();

    static async start(settings = {}) {
        const own = Object.assign(new Server(), settings);
        own.server = createServer((request, response) => own.answer(request, response)).listen(0, "127.0.0.1");
        await new Promise((done) => own.server.once("listening", done));
        own.address = `http://127.0.0.1:${own.server.address().port}/`;
        return own;
    }

    stop() {
        this.server.closeAllConnections();
        this.server.close();
    }

    answer(request, response) {
        const name = new URL(request.url, this.address).pathname.slice(1) || "index.html", path = site + "/" + name;
        const isPacked = /gzip/.test(request.headers["accept-encoding"]) && existsSync(path + ".gz");
        this.requests.push({ name, isPacked, range: request.headers.range });
        if (this.isDown)
            return request.socket.destroy();
        if (!existsSync(path))
            return response.writeHead(name === "favicon.ico" ? 204 : 404).end();
        const head = { "Content-Type": types[name.split(".").pop()] || "application/octet-stream" };
        if (name === deck)
            return this.giveDeck(request.headers.range, response, head);
        if (isPacked)
            head["Content-Encoding"] = "gzip";
        response.writeHead(200, head).end(readFileSync(path + (isPacked ? ".gz" : "")));
    }

    giveDeck(range, response, head) {
        const bytes = this.change(readFileSync(site + "/" + deck));
        const from = this.hasRanges && range ? Number(range.match(/^bytes=(\d+)-$/)[1]) : 0;
        if (from)
            head["Content-Range"] = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
        response.writeHead(from ? 206 : 200, { ...head, "Content-Length": bytes.length - from });
        const given = { bytes, response, at: from };
        this.open.add(given);
        this.give(given);
    }

    give(given) {
        const end = Math.min(this.upTo, given.bytes.length);
        if (end > given.at)
            given.response.write(given.bytes.subarray(given.at, end));
        given.at = Math.max(given.at, end);
        if (end === given.bytes.length)
            given.response.end();
    }

    release(upTo = Infinity) {
        this.upTo = upTo;
        this.open.forEach((given) => this.give(given));
    }

    breakOff() {
        this.isDown = true;
        this.open.forEach((given) => given.response.destroy());
        this.open.clear();
    }

    ofDeck() {
        return this.requests.filter(({ name }) => name === deck);
    }
}

// Runs a test with a server of its own.
const served = (settings, test) => async (browser) => {
    const server = await Server.start(settings());
    try {
        await test(browser, server);
    } finally {
        server.stop();
    }
};

const isSeen = (tab, id) => tab.evaluate((id) => document.getElementById(id).checkVisibility(), id);
const waitUntilSeen = (tab, id) => tab.waitForFunction((id) => document.getElementById(id).checkVisibility(), { timeout: 20000 }, id);
const wordsOf = (tab, id) => tab.evaluate((id) => document.getElementById(id).innerText, id);
const waitUntilItGoesOn = (tab) => tab.waitForFunction(() => document.body.className === "playing", { timeout: 20000 });

// Breaks off behind the first reel, and goes on when the page is told to.
async function resume(browser, server) {
    const tab = await load(browser, server.address);
    await tab.waitForFunction((end) => loading.there === end, {}, ends[0]);
    server.breakOff();
    await tab.evaluate(() => { location.hash = "#t=5"; });
    await waitUntilSeen(tab, "broken");
    assert((await wordsOf(tab, "broken")).startsWith("The presentation does not come: the connection is broken."), await wordsOf(tab, "broken"));
    server.isDown = false;
    server.release();
    await tab.click("#again");
    await waitUntilItGoesOn(tab);
    await waitForTime(tab, 5);
    assert(!(await isSeen(tab, "wait")), "it is still said");
    assert(server.ofDeck().at(-1).range === `bytes=${ends[0]}-`, "asked for " + server.ofDeck().at(-1).range);
}

// Tests ----------------------------------------------------------------------------------------------------

export const tests = {
    "a folder plays from packed files, and asks nobody else": served(() => ({}), async (browser, server) => {
        const tab = await load(browser, server.address);
        await waitForCue(tab, "step 1");
        await waitForTime(tab, 2);
        assert(tab.faults.length === 0, tab.faults.join("\n"));
        assert(tab.requests.every((address) => address.startsWith(server.address)), "asked for " + tab.requests);
        const asked = server.requests.filter(({ name }) => name !== "favicon.ico");
        const packed = asked.filter(({ isPacked }) => isPacked).map(({ name }) => name.split("-")[0]);
        assert(asked.length === 3, "asked for " + JSON.stringify(asked)); // and for no picture of a cue
        assert(packed.sort().join() === "index.html,player", "packed are " + packed);
    }),

    "a folder's links go to their step, and the address follows": served(() => ({}), async (browser, server) => {
        const tab = await load(browser, server.address, { address: "#t=3.5" });
        await waitForTime(tab, 3.5);
        await tab.keyboard.press("ArrowRight");
        await waitForCue(tab, "step 2");
        await tab.evaluate(() => { location.hash = "#cue=step 4"; });
        await waitForTime(tab, 9);
        assert((await cueOf(tab)) === "#cue=step 4", await cueOf(tab));
    }),

    "what has come plays, and time goes on when the rest has": served(() => ({ upTo: ends[0] }), async (browser, server) => {
        const tab = await load(browser, server.address);
        await waitForState(tab, "waits");
        const time = await timeOf(tab);
        assert(time > 1 && time <= 2, "it waits at " + time);
        assert((await wordsOf(tab, "wait")).includes("Loading"), "no word of it");
        server.release(ends[1]);
        await waitUntilItGoesOn(tab);
        await waitForTime(tab, 2);
        await tab.keyboard.press("ArrowRight");
        await waitForState(tab, "waits");
        server.release();
        await waitForTime(tab, 4);
        assert(tab.faults.length === 0, tab.faults.join("\n"));
    }),

    "a link beyond what has come is played when it has": served(() => ({ upTo: ends[1] }), async (browser, server) => {
        const tab = await load(browser, server.address, { address: "#cue=step 4" });
        await waitForState(tab, "waits");
        const time = await timeOf(tab);
        assert(time >= 6 && time < 6.5, "it waits at " + time);
        server.release(ends[2]);
        await tab.waitForFunction((end) => loading.there === end, {}, ends[2]);
        assert((await timeOf(tab)) === time, "it goes on without a picture");
        server.release();
        await waitForTime(tab, 9);
    }),

    "who goes back from what has not come is not sent there": served(() => ({ upTo: ends[1] }), async (browser, server) => {
        const tab = await load(browser, server.address, { address: "#cue=step 4" });
        await waitForState(tab, "waits");
        await tab.evaluate(() => { location.hash = "#t=1"; });
        await waitUntilItGoesOn(tab);
        server.release();
        await tab.waitForFunction(() => loading.there === loading.size);
        await waitForTime(tab, 1);
    }),

    "the page says that it is loading before it plays": served(() => ({ upTo: 200 }), async (browser, server) => {
        const tab = await load(browser, server.address, { isAwaited: false });
        await tab.waitForFunction(() => loading.there === 200);
        assert(await isSeen(tab, "wait"), "nothing is said");
        assert(!(await isSeen(tab, "story")), "the hand-out is seen");
        server.release();
        await waitForState(tab, "playing");
    }),

    "what broke off goes on from there": served(() => ({ upTo: ends[0] }), resume),
    "what broke off goes on where a server has no ranges": served(() => ({ upTo: ends[0], hasRanges: false }), resume),

    "a connection that ends while more comes each time is no fault": served(() => ({ upTo: ends[0] }), async (browser, server) => {
        const tab = await load(browser, server.address);
        for (const end of [ends[1], ends[2], Infinity]) {
            await tab.waitForFunction((upTo) => loading.there === upTo, {}, server.upTo);
            server.breakOff();
            server.isDown = false;
            server.upTo = end;
        }
        await tab.evaluate(() => { location.hash = "#t=7"; });
        await waitForTime(tab, 7);
        await waitUntilItGoesOn(tab);
    }),

    "a deck that is cut short is told in words": served(() => ({ change: (bytes) => bytes.subarray(0, ends[2] - 1) }), async (browser, server) => {
        const tab = await load(browser, server.address, { address: "#t=5" });
        await waitUntilSeen(tab, "broken");
        assert((await wordsOf(tab, "broken")).includes("it ends too early"), await wordsOf(tab, "broken"));
    }),

    "a player that is missing is told, and tried again": served(() => ({ isDown: false }), async (browser, server) => {
        const whole = server.answer;
        server.answer = function (request, response) {
            return request.url.endsWith(".wasm") ? response.writeHead(503).end() : whole.call(this, request, response);
        };
        const tab = await load(browser, server.address, { isAwaited: false });
        await waitUntilSeen(tab, "broken");
        assert((await wordsOf(tab, "broken")).includes("the server answers 503"), await wordsOf(tab, "broken"));
        server.answer = whole;
        await tab.click("#again");
        await waitForState(tab, "playing");
    }),

    "what is no deck is refused": served(() => ({ change: (bytes) => Buffer.alloc(bytes.length, "<html>") }), async (browser, server) => {
        const tab = await load(browser, server.address);
        assert((await wordsOf(tab, "refusal")).includes("the deck: not a deck"), await wordsOf(tab, "refusal"));
    }),

    "a reel that came damaged leaves the others to play": served(() => ({
        change: (bytes) => (bytes[ends[1] - 1] ^= 1, bytes),
    }), async (browser, server) => {
        const tab = await load(browser, server.address, { address: "#cue=step 3" });
        await waitForTime(tab, 6);
        await tab.evaluate(() => { location.hash = "#t=3"; });
        await waitForTime(tab, 3);
        assert(tab.faults.length === 0, tab.faults.join("\n"));
    }),

    "a folder without WebGL 2 shows its pictures": served(() => ({}), async (_, server) => {
        const browser = await open(["--disable-3d-apis"]);
        const tab = await load(browser, server.address);
        await tab.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === "lazy"));
        await tab.evaluate(() => document.images[3].scrollIntoView());
        await tab.waitForFunction(() => document.images[3].naturalWidth === 480);
        const words = await wordsOf(tab, "refusal"), story = await wordsOf(tab, "story");
        await browser.close();
        assert(words.includes("this browser offers no WebGL 2"), words);
        assert(story.includes("Notes of step 3"), "no notes");
    }),

    async "a folder that is opened from the disk says so"(browser) {
        const tab = await load(browser, "site/index");
        assert((await wordsOf(tab, "refusal")).includes("this page is for a web server"), await wordsOf(tab, "refusal"));
    },
};
