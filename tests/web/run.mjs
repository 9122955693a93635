// Pages that play, in Chromium without a display.
// run.mjs PROGRAM FOLDER [TEST...]: the program, built with a player, and a folder that holds puppeteer-core and takes what is made;
// which test_*.mjs (all). Each has `tests`, by the sentence that they make sure of, which return what they lack where they cannot be run, and
// may have `prepare` for what they share.

import { readdirSync } from "node:fs";
import { open } from "./browser.mjs";

const named = process.argv.slice(4).map((name) => `test_${name}.mjs`);
const files = named.length ? named : readdirSync(new URL(".", import.meta.url)).filter((name) => /^test_.*\.mjs$/.test(name)).sort();
let passed = 0, failed = 0;

async function run(browser, name, test) {
    try {
        const lack = await test(browser);
        passed++;
        console.log(lack ? `[SKIP] ${name}: ${lack}` : "[ OK ] " + name);
    } catch (error) {
        failed++;
        console.log("[FAIL] " + name + ": " + error.message);
    }
    for (const tab of await browser.pages())
        if (tab.url() !== "about:blank")
            await tab.close();
}

const browser = await open();
for (const file of files) {
    const { prepare, tests } = await import("./" + file);
    if (prepare)
        await prepare();
    for (const [name, test] of Object.entries(tests))
        await run(browser, name, test);
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
