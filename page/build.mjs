// Bundles the page's modules into the one script that Python puts into each page.
//
//   node build.mjs [file]
//
// Readable, not minified: a person who opens a page, or reads a change of the bundle, can follow it.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  outfile: process.argv[2] ?? "../src/syria_geo/maps/page/page.js",
  bundle: true,
  format: "iife",
  globalName: "SyriaMap",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: "// Made by `make page` from page/src; edit it there." },
  logLevel: "warning",
});
