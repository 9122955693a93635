// The page of a presentation in one file.

import { execFileSync } from "node:child_process";
import { assert, cueOf, folder, goTo, info, load, open, program, timeOf, waitForCue, waitForTime } from "./browser.mjs";

export function prepare() {
    execFileSync(program, ["web", "-o", folder + "/talk.html", "--progress", "off"]);
}

export const tests = {
    async "a page plays its first step and asks for nothing"(browser) {
        const tab = await load(browser, "talk"), [first, second] = info([]).cues;
        await waitForCue(tab, first.name);
        await waitForTime(tab, second.time);
        assert(tab.requests.length === 1, "asked for " + tab.requests);
        assert(tab.faults.length === 0, tab.faults.join("\n"));
    },

    async "keys step, and the address and the words for readers follow"(browser) {
        const tab = await load(browser, "talk", { calm: true }), cues = info([]).cues;
        for (const cue of cues.slice(1, 4)) {
            await tab.keyboard.press("ArrowRight");
            await waitForCue(tab, cue.name);
        }
        const said = await tab.evaluate(() => document.getElementById("said").textContent);
        assert(said.startsWith(cues[3].name + ". "), said);
        await tab.keyboard.press("ArrowLeft");
        await waitForCue(tab, cues[2].name);
    },

    async "the overview is searched, and the browser keeps its own keys"(browser) {
        const tab = await load(browser, "talk", { calm: true }), cues = info([]).cues;
        await waitForCue(tab, cues[0].name);
        const kept = (key, more) => tab.evaluate((key, more) => document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more })), key, more);
        assert(await kept("Tab", {}) && await kept("p", { ctrlKey: true }) && await kept("F5", {}), "a key is taken");
        assert(!(await kept("ArrowRight", {})), "an arrow scrolls the page");
        await waitForCue(tab, cues[1].name);
        await tab.keyboard.press("o");
        await tab.keyboard.type(cues[8].name.slice(0, 6));
        await tab.keyboard.press("Enter");
        await waitForTime(tab, cues[8].time);
    },

    async "a link plays its step, after which the address is the link"(browser) {
        const cues = info([]).cues, address = "#cue=" + encodeURIComponent(cues[6].name);
        const tab = await load(browser, "talk", { address });
        assert((await timeOf(tab)) >= cues[6].time, "it begins before its cue");
        await waitForTime(tab, cues[7].time);
        assert((await tab.evaluate(() => location.hash)) === address, "it says " + (await cueOf(tab)));
        await goTo(tab, 12.5);
        await tab.evaluate(() => { location.hash = "#cue=%E0%A4%A"; }); // no text at all
        await tab.evaluate(() => { location.hash = "#cue=no such cue"; });
        assert(Math.abs((await timeOf(tab)) - 12.5) < 1e-6, "it went somewhere");
    },

    async "a finger taps and swipes"(browser) {
        const tab = await load(browser, "talk", { phone: true, calm: true }), cues = info([]).cues;
        await waitForCue(tab, cues[0].name);
        await tab.touchscreen.tap(250, 400);
        await waitForCue(tab, cues[1].name);
        await tab.touchscreen.touchStart(300, 400);
        await tab.touchscreen.touchMove(150, 405);
        await tab.touchscreen.touchEnd();
        await waitForCue(tab, cues[2].name);
        await tab.touchscreen.touchStart(150, 400);
        await tab.touchscreen.touchMove(300, 405);
        await tab.touchscreen.touchEnd();
        await waitForCue(tab, cues[1].name);
        await tab.screenshot({ path: folder + "/phone.png" });
    },

    async "a key fills the screen, and the browser may take that back"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        const fills = (wanted) => tab.waitForFunction((is) => !!document.fullscreenElement === is, {}, wanted);
        await tab.keyboard.press("f");
        await fills(true);
        await goTo(tab, 12);
        await fills(true);
        await tab.evaluate(() => document.exitFullscreen());
        await fills(false);
        await goTo(tab, 13);
        await tab.keyboard.press("f");
        await fills(true);
    },

    async "where motion is not wanted a step is shown as it ends"(browser) {
        const tab = await load(browser, "talk", { calm: true }), cues = info([]).cues;
        await waitForCue(tab, cues[0].name);
        await tab.keyboard.press("ArrowRight");
        await waitForCue(tab, cues[1].name);
        assert(Math.abs((await timeOf(tab)) - cues[2].time) < 1e-6, "it stands at " + (await timeOf(tab)));
    },

    async "a lost context comes back at the same moment"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await goTo(tab, 20);
        const before = await tab.screenshot({ encoding: "base64" });
        await tab.evaluate(() => {
            const gl = document.getElementById("stage").getContext("webgl2");
            window.loss = gl.getExtension("WEBGL_lose_context");
            window.isBack = new Promise((done) => gl.canvas.addEventListener("webglcontextrestored", done));
            gl.canvas.addEventListener("webglcontextlost", () => setTimeout(() => window.loss.restoreContext()));
            window.loss.loseContext();
        });
        await tab.evaluate(() => window.isBack);
        await goTo(tab, 21);
        await goTo(tab, 20);
        assert(before === (await tab.screenshot({ encoding: "base64" })), "it is another picture");
        assert(tab.faults.length === 0, tab.faults.join("\n"));
    },

    async "at a stop a page does nothing"(browser) {
        const tab = await load(browser, "talk", { calm: true });
        await goTo(tab, 20);
        await tab.evaluate(() => {
            window.asked = 0;
            for (const name of ["requestAnimationFrame", "setTimeout"]) {
                const original = window[name];
                window[name] = (...rest) => (window.asked++, original(...rest));
            }
            return new Promise((done) => (window.asked--, setTimeout(done, 1000)));
        });
        const asked = await tab.evaluate(() => window.asked);
        assert(asked < 6, `${asked} rounds in a second`); // of 60
    },

    async "without WebGL 2 the page says so, and shows pictures and notes"() {
        const browser = await open(["--disable-3d-apis"]);
        const tab = await load(browser, "talk");
        const seen = await tab.evaluate(() => [document.getElementById("refusal").innerText,
            document.querySelectorAll("#story img").length, document.getElementById("story").innerText]);
        const cues = info([]).cues;
        await browser.close();
        assert(seen[0].includes("this browser offers no WebGL 2"), seen[0]);
        assert(seen[1] === cues.length, seen[1] + " pictures");
        assert(seen[2].includes(cues[1].notes), "no notes");
    },
};
