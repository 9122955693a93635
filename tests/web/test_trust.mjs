// What a page can be relied upon: nothing of a presentation is ever markup, and nothing is asked of anywhere.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { assert, folder, info, load, program, waitForCue } from "./browser.mjs";

const attack = (name) => `window.${name}=1`;
// What would be another thing than text in a document, an attribute, a script, a comment, a style or a slot of the page.
const texts = [
    `</script><script>${attack("a")}</script>`,
    `"><img src=x onerror="${attack("b")}">`,
    `' onmouseover='${attack("c")}`,
    `--><svg onload=${attack("d")}><!--`,
    `</title></style><iframe src="javascript:parent.${attack("e")}"></iframe>`,
    `</main><a href="javascript:${attack("f")}">here</a><base href="http://localhost:1/">`,
    `{{deck}}{{title}}{{story}}{{script}}`,
    `&lt;b&gt; &#60;b> &amp;amp; \\u003cb>`,
    `one\u2028two\u2029three`,
    `<meta http-equiv="refresh" content="0;url=http://localhost:1/">`,
];
const title = texts.join(" ").replace(/[\u2028\u2029]/g, "?"); // as all titles
const quoted = (text) => '"' + text.replace(/[\\"]/g, "\\$&") + '"';
const scene = folder + "/hostile.lua", bare = folder + "/bare.lua";

const write = (file, names, notes) => writeFileSync(file, names.map((name, i) =>
    `cue(${quoted(name)}, { notes = ${quoted(notes[i])} })\nwait(1)\n`).join(""));

export function prepare() {
    write(scene, texts, [...texts].reverse());
    write(bare, texts.map((_, i) => "cue " + i), texts.map(() => "notes"));
    const make = (file, name, title) =>
        execFileSync(program, ["web", file, "-o", folder + "/" + name + ".html", "--title", title, "--progress", "off"]);
    make(scene, "hostile", title);
    make(bare, "bare", "title");
}

// What a document consists of, but for its text.
const bones = (tab) => tab.evaluate(() => [...document.querySelectorAll("*")].map((element) => element.tagName + " " +
    [...element.attributes].map((attribute) => attribute.name).join()));

export const tests = {
    async "names, notes and a title are text, whatever they say"(browser) {
        const hostile = await load(browser, "hostile", { calm: true }), plain = await load(browser, "bare", { calm: true });
        for (const tab of [hostile, plain])
            await tab.evaluate(() => new Promise((done) => setTimeout(done)));
        const seen = await bones(hostile), wanted = await bones(plain);
        assert(seen.join("\n") === wanted.join("\n"), "it is of " + seen.filter((element) => !wanted.includes(element)));
        const squeezed = (text) => text.replace(/\s+/g, " ");
        const [story, said, titles] = await hostile.evaluate(() => [document.getElementById("story").textContent,
            document.querySelector("meta[name=description]").content, [document.title, document.querySelector("meta[property='og:title']").content,
                document.getElementById("stage").getAttribute("aria-label")]]);
        assert(titles.every((text) => squeezed(text) === squeezed(title)), "the title is another: " + titles.join("\n"));
        assert(said === texts.at(-1), "the description is another: " + said);
        for (const text of texts)
            assert(squeezed(story).split(squeezed(text)).length >= 3, "neither a cue nor notes: " + text);
    },

    async "they are text as they are told, in the address, and followed from there"(browser) {
        const tab = await load(browser, "hostile", { calm: true });
        for (const text of texts) {
            await waitForCue(tab, text);
            const told = await tab.evaluate(() => [document.getElementById("said").textContent, document.getElementById("said").childElementCount]);
            assert(told[0].startsWith(text) && told[1] === 0, "it tells " + told);
            await tab.keyboard.press("ArrowRight");
        }
        for (const text of texts) {
            await tab.evaluate((place) => { location.hash = place; }, "#cue=" + encodeURIComponent(text));
            await tab.waitForFunction((text) => document.getElementById("said").textContent.startsWith(text), {}, text);
        }
        const set = await tab.evaluate(() => "abcdef".split("").filter((name) => name in window));
        assert(set.length === 0, "it ran " + set);
        assert(tab.requests.length === 1 && tab.faults.length === 0, tab.requests + "\n" + tab.faults.join("\n"));
    },

    async "the policy lets nothing run but the player, and nothing be asked for"(browser) {
        let asked = 0;
        const server = createServer((_, response) => { asked++; response.end("window.asked=1"); }).listen(0, "localhost");
        await new Promise((done) => server.once("listening", done));
        const tab = await load(browser, "bare", { calm: true });
        await tab.evaluate(async (address) => {
            window.refused = {};
            addEventListener("securitypolicyviolation", (event) => { refused[event.effectiveDirective] = true; });
            const add = (tag, more) => document.body.append(Object.assign(document.createElement(tag), more));
            add("script", { textContent: "window.ran=1" });
            add("script", { src: address });
            add("img", { src: address });
            add("iframe", { src: address });
            add("style", { textContent: "#story{color:red}" });
            add("object", { data: address });
            add("video", { src: address });
            add("form", { action: address, method: "post" });
            document.forms[0].submit();
            document.body.setAttribute("onclick", "window.ran=1");
            document.body.click();
            document.head.append(Object.assign(document.createElement("base"), { href: address }));
            setTimeout(() => { // out of what the driver is allowed
                try { new Function("window.ran=1")(); } catch { refused.code = true; }
            });
            try { new Worker(URL.createObjectURL(new Blob(["1"]))).onerror = () => { refused.worker = true; }; } catch { refused.worker = true; }
            new WebSocket(address.replace("http", "ws")).onerror = () => { refused.socket = true; };
            navigator.sendBeacon(address);
            await fetch(address).catch(() => { refused.fetch = true; });
        }, `http://localhost:${server.address().port}/`);
        const wanted = ["script-src-elem", "script-src-attr", "img-src", "frame-src", "style-src-elem", "object-src", "media-src", "form-action",
            "base-uri", "worker-src", "connect-src", "code", "worker", "socket", "fetch"];
        const missing = () => tab.evaluate((wanted) => wanted.filter((what) => !refused[what]), wanted);
        await tab.waitForFunction((wanted) => wanted.every((what) => refused[what]), {}, wanted).catch(async () => {
            throw new Error("not refused: " + (await missing()));
        });
        server.close();
        assert(asked === 0, asked + " requests");
        assert(!(await tab.evaluate(() => window.ran)), "it ran");
    },
};
