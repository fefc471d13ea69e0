// Bundles the modules of each page into the one script that Python puts into it, or serves with it.
//
//   node build.mjs [folder]
//
// Readable, not minified: a person who opens a page, or reads a change of the bundle, can follow it.
import { build } from "esbuild";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const [folder] = process.argv.slice(2);

const PAGES = [
  { entry: "src/main.js", file: "page.js", home: "maps", globalName: "SyriaMap" },
  { entry: "src/review/main.js", file: "review.js", home: "review", globalName: "SyriaReview" },
];

for (const { entry, file, home, globalName } of PAGES) {
  await build({
    absWorkingDir: here,
    entryPoints: [entry],
    outfile: join(folder ?? `../src/syria_geo/${home}/page`, file),
    bundle: true,
    format: "iife",
    globalName,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    banner: { js: "// Made by `make page` from page/src; edit it there." },
    logLevel: "warning",
  });
}
