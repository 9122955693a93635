// A talk as a page beside the same talk as a film in a reveal.js deck, in turn, in one Chromium.
// bench.mjs PROGRAM FOLDER FILM: the folder as for the tests, with reveal.js beside puppeteer-core; the film of the presentation.
//
// Both come from one server on this machine, which compresses nothing: the page as one file, the deck as its page, scripts, style and film.
// Each load is in a context of its own, with nothing kept from before. What is drawn is drawn by the processor.

import { execFileSync } from "node:child_process";
import { createReadStream, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus } from "node:os";
import { extname, join, resolve } from "node:path";
import { folder, info, open, program } from "./browser.mjs";

const film = resolve(process.argv[4]), size = { width: 1920, height: 1080 };
const loads = 7, plays = 3, seeks = 24, { duration, cues } = info([]);
const played = cues.find((cue, i) => i + 1 < cues.length && cues[i + 1].time - cue.time > 6); // a step that is long enough

// What is compared -----------------------------------------------------------------------------------------

const deck = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Film</title>
<link rel="stylesheet" href="node_modules/reveal.js/dist/reveal.css"></head><body>
<div class="reveal"><div class="slides"><section data-background-video="film.mp4" data-background-video-muted></section></div></div>
<script src="node_modules/reveal.js/dist/reveal.js"></script>
<script>Reveal.initialize().then(probe.isReady);</script></body></html>`;

// In each of them, before anything else: a picture is there when the browser begins the one after it.
function watch() {
    const now = () => performance.now(), next = () => new Promise(requestAnimationFrame).then(now);
    let isNew = true, drawn = () => {};
    window.probe = { frames: 0 };
    probe.ready = new Promise((done) => { probe.isReady = () => setTimeout(() => done(now())); });
    probe.film = () => document.querySelector("video");
    probe.filmPicture = () => new Promise((done) => probe.film().requestVideoFrameCallback(done)).then(next);
    probe.picture = () => new Promise((done) => {
        drawn = (gl) => { // WebGL has only been told
            gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
            drawn = () => {};
            done();
        };
    }).then(next);
    probe.since = async (go, picture) => {
        const began = now(), shown = picture();
        go();
        return (await shown) - began;
    };

    const draw = WebGL2RenderingContext.prototype.drawArraysInstanced;
    WebGL2RenderingContext.prototype.drawArraysInstanced = function (...rest) {
        draw.apply(this, rest);
        if (isNew)
            queueMicrotask(() => { // all of it is told by then
                isNew = true;
                probe.frames++;
                drawn(this);
            });
        isNew = false;
    };
    probe.first = Promise.race([probe.picture(), new Promise((done) => new MutationObserver((_, observer) => {
        if (document.body?.className === "playing")
            probe.isReady();
        if (probe.film())
            done(probe.filmPicture());
        if (probe.film() || document.body?.className === "playing")
            observer.disconnect();
    }).observe(document, { childList: true, subtree: true, attributes: true }))]);
}

const contenders = {
    page: {
        address: "talk.html",
        play: (cue) => { location.hash = "#cue=" + encodeURIComponent(cue.name); },
        frames: () => probe.frames,
        seek: (time) => probe.since(() => { location.hash = "#t=" + time; }, probe.picture),
    },
    film: {
        address: "deck.html",
        play: (cue) => {
            probe.film().currentTime = cue.time;
            return probe.film().play();
        },
        frames: () => {
            const seen = probe.film().getVideoPlaybackQuality();
            return seen.totalVideoFrames - seen.droppedVideoFrames;
        },
        seek: (time) => {
            probe.film().pause();
            return probe.since(() => { probe.film().currentTime = time; }, probe.filmPicture);
        },
    },
};

// Serving --------------------------------------------------------------------------------------------------

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".mp4": "video/mp4" };

function answer(request, response) {
    const path = join(folder, new URL(request.url, "http://localhost").pathname);
    const whole = statSync(path, { throwIfNoEntry: false })?.size;
    if (whole === undefined)
        return response.writeHead(404).end();
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range || "");
    const start = range ? Number(range[1]) : 0, end = range && range[2] ? Number(range[2]) : whole - 1;
    response.writeHead(range ? 206 : 200, {
        "Content-Type": types[extname(path)], "Content-Length": end - start + 1, "Accept-Ranges": "bytes",
        ...(range && { "Content-Range": `bytes ${start}-${end}/${whole}` }),
    });
    return createReadStream(path, { start, end }).pipe(response);
}

async function serve() {
    execFileSync(program, ["web", "-o", folder + "/talk.html"]);
    rmSync(folder + "/film.mp4", { force: true });
    symlinkSync(film, folder + "/film.mp4");
    writeFileSync(folder + "/deck.html", deck);
    const server = createServer(answer).listen(0, "localhost");
    await new Promise((done) => server.once("listening", done));
    return server;
}

// Measuring ------------------------------------------------------------------------------------------------

const wait = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const middle = (results, name) => median(results.map((result) => result[name]));

// Milliseconds of the processors, of all of the browser's processes.
async function work(browser) {
    const session = await browser.target().createCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    return 1000 * processInfo.reduce((sum, process) => sum + process.cpuTime, 0);
}

// The same of the page's main thread.
async function mainWork(session) {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find((metric) => metric.name === "TaskDuration").value;
}

// Opens one, gives it to `use`, and closes it.
async function visit(browser, address, use) {
    const context = await browser.createBrowserContext(), tab = await context.newPage(), session = await tab.createCDPSession();
    tab.bytes = 0;
    session.on("Network.dataReceived", (got) => { tab.bytes += got.dataLength; });
    await session.send("Network.enable");
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await tab.setViewport(size);
    await tab.evaluateOnNewDocument(watch);
    const before = await work(browser);
    await tab.goto(address);
    const result = { first: await tab.evaluate(() => probe.first), ready: await tab.evaluate(() => probe.ready) };
    result.work = (await work(browser)) - before;
    result.bytes = tab.bytes;
    if (use)
        Object.assign(result, await use(tab, session));
    await context.close();
    return result;
}

async function play(browser, contender, tab, session) {
    const count = async () => [await tab.evaluate(contender.frames), await work(browser), await mainWork(session), Date.now()];
    await tab.evaluate(contender.play, played);
    await wait(0.5);
    const before = await count();
    await wait(5);
    const [frames, all, main, time] = (await count()).map((value, i) => value - before[i]), times = [];
    for (let i = 0; i < seeks; i++)
        times.push(await tab.evaluate(contender.seek, ((i * 0.618034 + 0.1) % 1) * duration));
    return { rate: (1000 * frames) / time, all: all / frames, main: main / frames, slowest: Math.max(...times), seek: median(times), in_all: tab.bytes };
}

const server = await serve(), browser = await open(["--autoplay-policy=no-user-gesture-required"]);
const loaded = { page: [], film: [] }, seen = { page: [], film: [] };
for (let i = -1; i < loads + plays; i++)
    for (const [name, contender] of Object.entries(contenders)) {
        const use = i < loads ? null : (tab, session) => play(browser, contender, tab, session);
        const result = await visit(browser, `http://localhost:${server.address().port}/${contender.address}`, use);
        if (i >= 0) // the first is the browser's, too
            (use ? seen : loaded)[name].push(result);
    }

// Telling --------------------------------------------------------------------------------------------------

const rows = [
    ["from the request to the first picture, ms", "first", loaded],
    ["until keys are heard, ms", "ready", loaded],
    ["processor time until then, ms", "work", loaded],
    ["pictures a second while it plays", "rate", seen],
    ["processor time a picture, main thread, ms", "main", seen],
    ["processor time a picture, all of the browser, ms", "all", seen],
    ["from a jump to its picture, median, ms", "seek", seen],
    ["from a jump to its picture, longest of " + seeks + ", ms", "slowest", seen],
    ["kB until the first picture", "bytes", loaded, 1000],
    ["kB after all jumps", "in_all", seen, 1000],
];
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus()[0].model}, ${cpus().length} processors, ${await browser.version()}\n`);
console.log(`| medians of ${loads} loads and ${plays} plays | page | film in reveal.js |\n|--|--|--|`);
for (const [label, name, results, unit = 1] of rows)
    console.log(`| ${label} | ${["page", "film"].map((who) => +(middle(results[who], name) / unit).toPrecision(3)).join(" | ")} |`);
await browser.close();
server.close();
