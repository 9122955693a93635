// The same picture: what a page shows beside what the program renders of the same presentation.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { assert, folder, goTo, info, load, program, size, waitForCue, waitForTime } from "./browser.mjs";

const choreography = "tests/scenes/choreography.lua", descent = "assets/scenes/gradient_descent.lua";
const python = folder + "/../manim/bin/python"; // of make test-manim

const make = (name, command, scene, ending) => {
    execFileSync(program, [command, ...scene, "-o", folder + "/" + name + ending], { stdio: ["ignore", "ignore", "pipe"] });
    return folder + "/" + name + ending;
};

// The least likeness of the frames of two folders, which ffmpeg measures.
function leastLikeness(one, other) {
    const list = (path) => ["-pattern_type", "glob", "-i", path + "/*.png"];
    const said = execFileSync("ffmpeg", ["-v", "error", ...list(one), ...list(other), "-lavfi", "ssim=stats_file=-", "-f", "null", "-"]);
    return Math.min(...[...String(said).matchAll(/All:([0-9.]+)/g)].map((match) => Number(match[1])));
}

// The page `name` at so many moments beside `scene`.
async function looksAs(browser, name, scene, moments = 40) {
    const rate = 10, duration = info(scene).duration;
    const frames = Array.from({ length: moments }, (_, i) => Math.floor((duration * rate * i) / moments));
    const own = folder + "/" + name + "-page", other = folder + "/" + name + "-render";
    for (const path of [own, other]) {
        rmSync(path, { recursive: true, force: true });
        mkdirSync(path, { recursive: true });
    }
    execFileSync(program, ["render", ...scene, "-o", other + "/%04d.png", "--fps", String(rate), "--frames", frames.join(),
        "--size", size.width + "x" + size.height, "--draw", "gpu", "--progress", "off"]);
    const tab = await load(browser, name, { calm: true });
    for (const frame of frames) {
        await goTo(tab, frame / rate);
        await tab.screenshot({ path: own + "/" + String(frame).padStart(4, "0") + ".png" });
    }
    assert(tab.faults.length === 0, tab.faults.join("\n"));
    const likeness = leastLikeness(own, other);
    console.log(`       ${name}: ${new Set(frames).size} moments, SSIM at least ${likeness}`);
    assert(likeness >= 0.999, "SSIM " + likeness);
}

const picture = (tab) => tab.screenshot({ encoding: "base64" });

async function pictureAt(tab, time) {
    await goTo(tab, time);
    return picture(tab);
}

export const prepare = () => make("talk", "web", [], ".html");

export const tests = {
    "the page's pictures of the presentation are those of the program": (browser) => looksAs(browser, "talk", []),

    async "the page's pictures of the lab are those of the program"(browser) {
        make("lab", "web", ["--lab"], ".html");
        await looksAs(browser, "lab", ["--lab"]);
    },

    async "the page's pictures of text, plots and formulas are those of the program"(browser) {
        make("descent", "web", [descent], ".html");
        await looksAs(browser, "descent", [descent]);
    },

    async "a page is made of a deck, too, and its pictures are those of the script"(browser) {
        const deck = make("choreography", "pack", [choreography], ".rostrum");
        make("choreography", "web", [deck], ".html");
        await looksAs(browser, "choreography", [choreography]);
    },

    async "a page is made of a Manim file, and its pictures are those of its recording"(browser) {
        const scene = ["tests/manim/scenes/anim_matching_shapes.py", "AnimMatchingShapes"], by = ["--python", python];
        if (!existsSync(python))
            return "Manim is not there: make test-manim installs it";
        const deck = make("manim", "record", [...scene, ...by], ".rostrum");
        make("manim", "web", [...scene, ...by], ".html");
        await looksAs(browser, "manim", [deck], 10);
    },

    async "a picture does not depend on what was shown before it"(browser) {
        const cues = info([]).cues, times = [3, 9.9, 16.4, 25.3, 31.7, 48, 60.1];
        const tab = await load(browser, "talk", { calm: true }), there = [];
        for (const time of times)
            there.push(await pictureAt(tab, time));
        assert(new Set(there).size === times.length, "the pictures are all the same");
        for (let i = times.length - 1; i >= 0; i--)
            assert((await pictureAt(tab, times[i])) === there[i], `${times[i]} s is another picture on the way back`);
        for (const i of [4, 1, 6, 0, 5])
            assert((await pictureAt(tab, times[i])) === there[i], `${times[i]} s is another picture after a jump`);
        const jumped = await pictureAt(tab, cues[1].time);
        const played = await load(browser, "talk");
        await waitForCue(played, cues[0].name);
        await waitForTime(played, cues[1].time);
        assert((await pictureAt(played, cues[1].time)) === jumped, "what was played to is another picture");
    },
};
