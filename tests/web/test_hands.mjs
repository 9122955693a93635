// Fingers, the bar of controls, the presenter's window, and what is in the way of them.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { assert, cueOf, folder, goTo, info, load, open, program, size, timeOf, waitForCue, waitForState, waitForTime } from "./browser.mjs";

const cues = info([]).cues, duration = info([]).duration;
const shown = "#controls.shown";
const make = (name, ...more) => execFileSync(program, ["web", ...more, "-o", folder + "/" + name + ".html", "--progress", "off"]);

export function prepare() {
    make("talk");
    make("lab", "--lab", "--set", "requests=208");
    writeFileSync(folder + "/framed.html", '<body class="playing"><iframe src="talk.html" width="960" height="540" allow="fullscreen \'none\'"></iframe>');
}

// Fingers at places of the page, one an array of [x, y].
async function touch(tab, type, ...fingers) {
    tab.fingers ??= await tab.createCDPSession();
    await tab.fingers.send("Input.dispatchTouchEvent", { type, touchPoints: fingers.map(([x, y], id) => ({ x, y, id })) });
}

async function drag(tab, from, to, steps = 10) {
    await touch(tab, "touchStart", from);
    for (let i = 1; i <= steps; i++)
        await touch(tab, "touchMove", from.map((value, axis) => value + ((to[axis] - value) * i) / steps));
    await touch(tab, "touchEnd");
}

// From `from` to `to` pixels apart, in a line through `middle`.
async function pinch(tab, [x, y], from, to) {
    const at = (apart) => [[x - apart / 2, y], [x + apart / 2, y]];
    await touch(tab, "touchStart", at(from)[0]);
    await touch(tab, "touchStart", ...at(from));
    for (let i = 1; i <= 20; i++)
        await touch(tab, "touchMove", ...at(from + ((to - from) * i) / 20));
    await touch(tab, "touchEnd");
}

const rest = (tab) => tab.evaluate(() => new Promise((done) => setTimeout(done, 700))); // the longest glide is 0.5 s
const picture = async (tab) => (await rest(tab), tab.screenshot({ encoding: "base64" }));
const press = (tab, command) => tab.evaluate((name) => document.querySelector(`[data-run=${name}]`).click(), command);
const isShown = (tab, wanted) => tab.waitForFunction((bar, is) => !!document.querySelector(bar) === is, { timeout: 6000 }, shown, wanted);

// The mean colour of what a page shows.
async function mean(tab) {
    await rest(tab);
    const bytes = execFileSync("ffmpeg", ["-v", "error", "-i", "-", "-vf", "scale=1:1:flags=area", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"],
        { input: await tab.screenshot() });
    return (bytes[0] + bytes[1] + bytes[2]) / 3;
}

async function stirMouse(tab) {
    await tab.mouse.move(300, 200);
    await tab.mouse.move(340, 220);
}

async function openPresenter(tab) {
    const opened = new Promise((done) => tab.once("popup", done));
    await tab.keyboard.press("c");
    const second = await opened;
    await second.waitForFunction(() => document.querySelector("#stage"));
    return second;
}

// In a browser of its own, as a tab that another one has hidden leaves puppeteer without a session for the next.
const alone = (test) => async () => {
    const browser = await open();
    try {
        await test(browser);
    } finally {
        await browser.close();
    }
};

// Another tab comes before a page; returns that.
async function hide(browser, tab) {
    const other = await browser.newPage();
    await other.bringToFront();
    await tab.waitForFunction(() => document.hidden, { polling: 50 });
    return other;
}

export const tests = {
    async "two fingers zoom about the point between them, and the page stays as it is"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await tab.setViewport({ ...size, hasTouch: true }); // which loads it anew
        await waitForState(tab, "playing");
        await goTo(tab, 20);
        await pinch(tab, [960, 360], 200, 400);
        await isShown(tab, false);
        writeFileSync(folder + "/pinched.png", Buffer.from(await picture(tab), "base64"));
        execFileSync(program, ["render", "-o", folder + "/large.png", "--at", "20", "--size", "2560x1440", "--draw", "gpu", "--progress", "off"]);
        const said = execFileSync("ffmpeg", ["-v", "error", "-i", folder + "/pinched.png", "-i", folder + "/large.png", "-lavfi",
            "[1]crop=1280:720:960:360[part];[0][part]ssim=stats_file=-", "-f", "null", "-"]);
        const likeness = Number(/All:([0-9.]+)/.exec(said)[1]);
        assert(likeness >= 0.99, "SSIM " + likeness);
        assert((await tab.evaluate(() => visualViewport.scale)) === 1, "the page is zoomed");
    },

    async "on a zoomed picture two taps show the whole again, and one steps on"(browser) {
        const tab = await load(browser, "talk", { phone: true, calm: true });
        await waitForCue(tab, cues[0].name);
        const whole = await picture(tab);
        await pinch(tab, [200, 420], 80, 240);
        assert((await picture(tab)) !== whole, "nothing is zoomed");
        await tab.touchscreen.tap(300, 420);
        await tab.touchscreen.tap(300, 420);
        await isShown(tab, false);
        assert((await picture(tab)) === whole, "it is not the whole picture");
        assert((await cueOf(tab)) === "#cue=" + cues[0].name, "it has stepped");
        await pinch(tab, [200, 420], 80, 240);
        await tab.touchscreen.tap(300, 420);
        await waitForCue(tab, cues[1].name);
    },

    async "a pinch that ends where it began leaves the whole picture"(browser) {
        const tab = await load(browser, "talk", { phone: true, calm: true });
        await goTo(tab, 20);
        const whole = await picture(tab);
        await pinch(tab, [200, 420], 240, 244);
        await isShown(tab, false);
        assert((await picture(tab)) === whole, "a little is zoomed");
    },

    async "a finger drags the time bar"(browser) {
        const tab = await load(browser, "talk", { phone: true, calm: true });
        await goTo(tab, 20);
        await tab.touchscreen.tap(250, 300); // brings it up
        const room = await tab.evaluate(() => innerHeight - page.controlsHeight);
        const bar = { y: room - 26, left: 25, right: 390 - 25 }, at = (part) => [bar.left + part * (bar.right - bar.left), bar.y];
        await drag(tab, at(0.2), at(0.75));
        const time = await timeOf(tab);
        assert(Math.abs(time - 0.75 * duration) < 0.01 * duration, `it stands at ${time} of ${duration}`);
    },

    async "a finger draws where the pen is on, and the way out stays"(browser) {
        const tab = await load(browser, "talk", { phone: true, calm: true });
        await waitForCue(tab, cues[0].name);
        await press(tab, "pen");
        await isShown(tab, false);
        const before = await picture(tab);
        await drag(tab, [100, 380], [300, 460]);
        assert((await picture(tab)) !== before, "nothing is drawn");
        assert((await cueOf(tab)) === "#cue=" + cues[0].name, "it has stepped");
        const place = await tab.evaluate(() => {
            const box = document.querySelector("[data-run=pen]").getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        });
        await tab.touchscreen.tap(...place);
        await tab.touchscreen.tap(250, 400);
        await waitForCue(tab, cues[1].name);
    },

    async "a finger goes through the overview, and moves the spotlight"(browser) {
        const tab = await load(browser, "talk", { phone: true, calm: true });
        await waitForCue(tab, cues[0].name);
        await press(tab, "overview"); // at the cue that would be next
        await drag(tab, [200, 500], [200, 410]); // two rows of two columns
        await tab.keyboard.press("Enter");
        await waitForTime(tab, cues[5].time);
        await tab.keyboard.press("d");
        await isShown(tab, false);
        const before = await picture(tab);
        await drag(tab, [100, 380], [300, 460]);
        assert((await picture(tab)) !== before, "it stands still");
        assert(Math.abs((await timeOf(tab)) - cues[5].time) < 1e-6, "it has stepped");
    },

    async "a mouse brings up the controls, which go again by themselves"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await goTo(tab, 20);
        assert(!(await tab.$(shown)), "they are there unasked");
        await stirMouse(tab);
        await isShown(tab, true);
        const small = await tab.evaluate(() => [...document.querySelectorAll("#controls button")].filter((button) =>
            !button.hidden && (button.offsetWidth < 44 || button.offsetHeight < 44 || !button.ariaLabel)).map((button) => button.outerHTML));
        assert(small.length === 0, "too small, or nameless: " + small);
        await isShown(tab, false);
    },

    async "every control does what its key does"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        const pressed = (command) => tab.evaluate((name) => document.querySelector(`[data-run=${name}]`).ariaPressed, command);
        await waitForCue(tab, cues[0].name);
        await stirMouse(tab);
        await isShown(tab, true);
        await tab.click("[data-run=next]");
        await waitForCue(tab, cues[1].name);
        await tab.click("[data-run=previous]");
        await tab.waitForFunction((time) => Module._page_time() === time, {}, cues[1].time);
        await tab.click("[data-run=overview]");
        await tab.keyboard.type(cues[8].name.slice(0, 6)); // the keys are the picture's
        await tab.keyboard.press("Enter");
        await waitForTime(tab, cues[8].time);
        await stirMouse(tab);
        await tab.click("[data-run=pen]");
        await tab.waitForFunction(() => document.querySelector("[data-run=pen]").ariaPressed === "true");
        await tab.click("[data-run=fullscreen]");
        await tab.waitForFunction(() => document.fullscreenElement);
        assert((await pressed("fullscreen")) === "true", "the control does not say so");
        assert(tab.faults.length === 0, tab.faults.join("\n"));
    },

    async "controls are reached and pressed by keys alone"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await waitForCue(tab, cues[0].name);
        await tab.focus("#stage");
        for (let i = 0; i < 3; i++)
            await tab.keyboard.press("Tab");
        const [run, opacity] = await tab.evaluate(() => new Promise((done) => setTimeout(() =>
            done([document.activeElement.dataset.run, getComputedStyle(document.getElementById("controls")).opacity]), 300)));
        assert(run === "next" && opacity === "1", run + " has the keys, at opacity " + opacity);
        await tab.keyboard.press("Space");
        await waitForCue(tab, cues[1].name);
        await tab.keyboard.press("Enter");
        await waitForCue(tab, cues[2].name);
        assert(Math.abs((await timeOf(tab)) - cues[3].time) < 1e-6, "a key counts twice");
    },

    async "where the screen cannot be filled there is no control for it"(browser) {
        const tab = await browser.newPage();
        await tab.goto("file://" + folder + "/framed.html");
        const frame = await (await tab.$("iframe")).contentFrame();
        await frame.waitForFunction(() => document.body.className === "playing");
        await frame.waitForFunction(() => document.querySelector("[data-run=fullscreen]").hidden);
        await frame.focus("#stage");
        await tab.keyboard.press("f");
        await tab.keyboard.press("ArrowRight");
        await frame.waitForFunction(() => document.querySelector("[data-run=fullscreen]").ariaPressed === "false");
    },

    async "a cursor that rests hides where the screen is filled"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        const hides = (is) => tab.waitForFunction((wanted) => (getComputedStyle(document.getElementById("stage")).cursor === "none") === wanted,
            { timeout: 6000 }, is);
        await tab.keyboard.press("f");
        await stirMouse(tab);
        await hides(false);
        await hides(true);
        await tab.mouse.move(500, 300);
        await hides(false);
    },

    async "keys blank the picture and lighten its colours"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await goTo(tab, 20);
        const own = await mean(tab);
        await tab.keyboard.press("b");
        assert((await mean(tab)) === 0, "b is not black");
        await tab.keyboard.press("w");
        assert((await mean(tab)) > 253, "w is not white");
        await tab.keyboard.press("w");
        assert((await mean(tab)) === own, "it does not come back");
        await tab.keyboard.press("k");
        assert((await mean(tab)) > 150 && own < 60, "k lightens nothing");
    },

    async "spotlight and pen follow the mouse"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await goTo(tab, 20);
        await stirMouse(tab);
        const plain = await mean(tab);
        await tab.keyboard.press("d");
        assert((await mean(tab)) < 0.8 * plain, "nothing is dimmed");
        await tab.keyboard.press("d");
        await tab.keyboard.press("P");
        await isShown(tab, false);
        const before = await picture(tab);
        await tab.mouse.down();
        await tab.mouse.move(700, 500, { steps: 10 });
        await tab.mouse.up();
        assert((await picture(tab)) !== before, "nothing is drawn");
    },

    async "the presenter's window and the page's steer each other"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await waitForCue(tab, cues[0].name);
        const second = await openPresenter(tab);
        assert((await second.title()).startsWith("Presenter"), await second.title());
        await second.keyboard.press("ArrowRight");
        await waitForCue(tab, cues[1].name);
        await second.waitForFunction((name) => document.getElementById("said").textContent.startsWith(name), {}, cues[1].name);
        const before = await picture(second);
        await tab.keyboard.press("ArrowRight");
        await waitForCue(tab, cues[2].name);
        assert((await picture(second)) !== before, "the view stands still");
        await stirMouse(second);
        await second.waitForSelector(shown);
        await second.click("[data-run=next]");
        await waitForCue(tab, cues[3].name);
        assert(tab.faults.length === 0, tab.faults.join("\n"));
    },

    async "what is the presenter's is in no other window"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await goTo(tab, 20);
        const plain = await picture(tab), second = await openPresenter(tab);
        await stirMouse(tab);
        await second.keyboard.press("o");
        assert((await picture(tab)) === plain, "the room sees it");
        await second.keyboard.press("Escape");
    },

    async "the presenter's window is closed from either side, and opens again"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await goTo(tab, 20);
        const plain = await picture(tab);
        const isClosed = (second) => new Promise((done) => (second.isClosed() ? done() : second.once("close", done)));
        let second = await openPresenter(tab);
        await second.close();
        await tab.waitForSelector("#controls [data-run=presenter][aria-pressed=false]");
        assert((await picture(tab)) === plain, "it is another picture");
        second = await openPresenter(tab);
        await Promise.all([isClosed(second), second.keyboard.press("c").catch(() => {})]);
        await tab.waitForSelector("#controls");
        second = await openPresenter(tab);
        await Promise.all([isClosed(second), tab.goto("about:blank")]);
        assert(tab.faults.length === 0, tab.faults.join("\n"));
    },

    "the presenter's window lives on while the page is out of sight": alone(async (browser) => {
        const tab = await load(browser, "talk", { calm: true }), second = await openPresenter(tab);
        await hide(browser, tab);
        await second.keyboard.press("ArrowRight");
        await tab.waitForFunction((name) => decodeURIComponent(location.hash) === "#cue=" + name, { polling: 50, timeout: 5000 }, cues[1].name);
    }),

    "a page out of sight does nothing, and is where it would be when it comes back": alone(async (browser) => {
        const tab = await load(browser, "talk");
        await waitForCue(tab, cues[0].name);
        await tab.evaluate(() => {
            window.rounds = 0;
            const original = window.requestAnimationFrame;
            window.requestAnimationFrame = (round) => original((time) => (window.rounds++, round(time)));
        });
        const other = await hide(browser, tab);
        const [before, after] = await tab.evaluate(() => new Promise((done) => {
            const count = window.rounds;
            setTimeout(() => done([count, window.rounds]), 1500);
        }));
        assert(before === after, `${after - before} rounds`);
        await other.close();
        await tab.bringToFront();
        await waitForTime(tab, cues[1].time);
    }),

    async "a packed presentation shows its values, which no key changes, and plays on"(browser) {
        const tab = await load(browser, "lab", { calm: true }), lab = info(["--lab"]).cues;
        await waitForCue(tab, lab[0].name);
        const before = await picture(tab);
        await tab.keyboard.press("e");
        assert((await picture(tab)) !== before, "no panel");
        await tab.keyboard.press("ArrowRight");
        await waitForCue(tab, lab[1].name);
        assert(tab.faults.length === 0, tab.faults.join("\n"));
    },
};
