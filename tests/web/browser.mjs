// What the tests of pages share: a browser without a display, and what is asked of a page in it.

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";

export const [program, folder] = process.argv.slice(2).map((path) => resolve(path));
export const size = { width: 1280, height: 720 };
const puppeteer = createRequire(folder + "/")("puppeteer-core");
const flags = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

export const info = (scene) => JSON.parse(execFileSync(program, ["info", "--json", ...scene]));

export function assert(isTrue, what) {
    if (!isTrue)
        throw new Error(what);
}

export const open = (more = []) =>
    puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", headless: true, args: [...flags, ...more] });

// Any of the states in which a page says that it is.
export const waitForState = (tab, ...names) => tab.waitForFunction((wanted) =>
    wanted.some((name) => document.body.classList.contains(name)), { timeout: 20000 }, names);

// A page of its own, of the folder's files by name or of an address; what it asked for from outside in `requests`, what went wrong in
// `faults`.
export async function load(browser, page, { address = "", calm = false, phone = false, isAwaited = true } = {}) {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(60000); // of a machine with other things to do
    tab.requests = [];
    tab.faults = [];
    tab.on("request", (request) => request.url().startsWith("data:") || tab.requests.push(request.url()));
    tab.on("pageerror", (error) => tab.faults.push(error.message));
    tab.on("console", (said) => said.type() === "error" && tab.faults.push(said.text()));
    await tab.setViewport(phone ? { width: 390, height: 844, deviceScaleFactor: 2, hasTouch: true, isMobile: true } : size);
    if (calm)
        await tab.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await tab.goto((page.includes("://") ? page : "file://" + folder + "/" + page + ".html") + address);
    if (isAwaited)
        await waitForState(tab, "playing", "refused");
    return tab;
}

export const timeOf = (tab) => tab.evaluate(() => Module._page_time());
export const cueOf = (tab) => tab.evaluate(() => decodeURIComponent(location.hash));
export const waitForCue = (tab, name) =>
    tab.waitForFunction((wanted) => decodeURIComponent(location.hash) === wanted, {}, "#cue=" + name);

export const waitForTime = (tab, time) =>
    tab.waitForFunction((wanted) => Math.abs(Module._page_time() - wanted) < 1e-6, {}, time);

// Stands at a moment, which is then in the canvas.
export async function goTo(tab, seconds) {
    await tab.evaluate((place) => { location.hash = place; }, "#t=" + seconds);
    await waitForTime(tab, seconds);
    await tab.evaluate(() => new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}
