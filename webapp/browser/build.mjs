// Bundles every page's script into webapp/static/built, with no network and no plugin.
import { build } from "esbuild";
import { readdirSync, rmSync } from "node:fs";

const out = "../static/built";
rmSync(out, { recursive: true, force: true });
const entries = readdirSync("src/pages").map((name) => `src/pages/${name}`);

const { warnings } = await build({
  entryPoints: entries,
  outdir: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".txt": "text" },
  logLevel: "warning",
});
// A warning is a fault: it tells of a key that stands twice, or of code that never runs.
if (warnings.length > 0) process.exit(1);
