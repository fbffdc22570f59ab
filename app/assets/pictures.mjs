// Builds the 256 pictures of the code a child keeps: node pictures.mjs [FILE]. The same sources give the same file.
// Noto Emoji by Google (Apache License 2.0), from the package @iconify-json/noto; changed: chosen, named and made smaller.
// They are drawn inside the page, never fetched one by one: six addresses in a server's log would be a child's code.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { optimize } from "svgo";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../feedback/data/pictures.json"));
const MOST = 8; // KB each, so that a page of sixteen stays light
const read = (path) => JSON.parse(readFileSync(join(here, path), "utf8"));
const kinds = read("pictures.json");
const drawn = read("node_modules/@iconify-json/noto/icons.json").icons;
const small = { multipass: true, floatPrecision: 1, plugins: ["preset-default"] };

const pictures = {};
for (const [code, name] of Object.values(kinds).flatMap(Object.entries)) {
  if (!drawn[name]) throw new Error(`${code}: there is no picture "${name}"`);
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">${drawn[name].body}</svg>`;
  pictures[code] = optimize(whole, small).data;
  if (pictures[code].length > MOST * 1024) throw new Error(`${code}: ${pictures[code].length} bytes, over ${MOST} KB`);
}
if (Object.keys(pictures).length !== 256) throw new Error(`${Object.keys(pictures).length} pictures, not 256`);
const lines = Object.entries(pictures).map(([code, svg]) => `${JSON.stringify(code)}: ${JSON.stringify(svg)}`);
writeFileSync(out, `{\n${lines.join(",\n")}\n}\n`);
console.log(`256 pictures: ${(lines.join("").length / 1024).toFixed(0)} KB`);
