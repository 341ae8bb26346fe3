// Writes a brotli copy (.br, the highest quality) beside every file of the built client that gains by it.
// The server sends that copy as it is. Usage: node precompress.mjs <folder>

import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const brotli = promisify(brotliCompress);
const folder = process.argv[2];
const compressed = new Set([".wasm", ".js", ".css", ".html", ".svg", ".json"]);
const smallest = 1024;

async function compress(path) {
  const content = await readFile(path);
  if (content.length <= smallest) return;
  const small = await brotli(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      [constants.BROTLI_PARAM_MODE]:
        extname(path) === ".wasm" ? constants.BROTLI_MODE_GENERIC : constants.BROTLI_MODE_TEXT,
    },
  });
  if (small.length >= content.length) return;
  await writeFile(`${path}.br`, small);
  console.log(`  ${relative(folder, path)}: ${content.length} bytes, ${small.length} with brotli`);
}

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
await Promise.all(files.filter((path) => path.endsWith(".br")).map((path) => rm(path)));
await Promise.all(files.filter((path) => compressed.has(extname(path))).map(compress));
