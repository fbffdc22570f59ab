// Builds app/static from the sources here: node build.mjs [FOLDER]. The same sources give the same files.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../static"));
const modules = join(here, "node_modules");
const fonts = join(modules, "@fontsource-variable/atkinson-hyperlegible-next");
const family = "atkinson-hyperlegible-next";
const BUDGET = { script: 15, withoutFont: 45, firstVisit: 90 }; // KB compressed

const css = (name) =>
  sass.compile(join(here, `${name}.scss`), { style: "compressed", loadPaths: [modules], quietDeps: true, charset: false }).css;

rmSync(out, { recursive: true, force: true });
for (const folder of ["fonts", "images", "at-root"]) mkdirSync(join(out, folder), { recursive: true });
writeFileSync(join(out, "portal.css"), css("portal") + "\n");
writeFileSync(join(out, "type.css"), css("type") + "\n");
writeFileSync(join(out, "card.css"), css("card") + "\n");
writeFileSync(join(out, "code-card.css"), css("code-card") + "\n");
writeFileSync(join(out, "poster.css"), css("poster") + "\n");
writeFileSync(join(out, "report.css"), css("report") + "\n");
await esbuild.build({
  entryPoints: [join(here, "portal.js")],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2020",
  legalComments: "none",
  logLevel: "warning",
  outfile: join(out, "portal.js"),
});
for (const part of ["latin", "latin-ext"]) {
  cpSync(join(fonts, `files/${family}-${part}-wght-normal.woff2`), join(out, `fonts/${family}-${part}.woff2`));
}
cpSync(join(fonts, "LICENSE"), join(out, "fonts/LICENSE"));
cpSync(join(here, "images"), join(out, "images"), { recursive: true });
cpSync(join(here, "at-root"), join(out, "at-root"), { recursive: true });

const everyFile = (folder) =>
  readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
const packed = {};
for (const path of everyFile(out)) {
  const bytes = readFileSync(path);
  const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  packed[relative(out, path)] = extname(path) === ".woff2" ? bytes.length : small.length;
  if (![".css", ".js", ".svg"].includes(extname(path))) continue;
  writeFileSync(`${path}.br`, small);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

const kb = (...names) => names.reduce((sum, name) => sum + packed[name], 0) / 1024;
const weight = {
  script: kb("portal.js"),
  withoutFont: kb("portal.js", "portal.css", "type.css", "images/icon.svg") + 6, // and a page of 6 KB
  firstVisit: kb("portal.js", "portal.css", "type.css", "images/icon.svg", `fonts/${family}-latin.woff2`) + 6,
};
for (const [name, size] of Object.entries(weight)) {
  const words = `${name}: ${size.toFixed(1)} KB compressed, budget ${BUDGET[name]} KB`;
  console.log(words);
  if (size > BUDGET[name]) {
    console.error(`over budget: ${words}`);
    process.exitCode = 1;
  }
}
