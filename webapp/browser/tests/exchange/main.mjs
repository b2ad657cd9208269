// node tests/exchange/main.mjs: reads requests (JSON list) on standard input, prints answers (JSON list).
// node tests/exchange/main.mjs --page OUT: bundles the page and its worker into OUT instead.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const settings = { bundle: true, format: "esm", target: "es2022", logLevel: "error" };

if (process.argv[2] === "--page") {
  const entryPoints = [here("page.ts"), here("../../src/pages/argon2.worker.ts")];
  await build({ ...settings, entryPoints, outdir: process.argv[3], entryNames: "[name]" });
} else {
  const { outputFiles } = await build({ ...settings, entryPoints: [here("node.ts")], platform: "node", write: false });
  const source = Buffer.from(outputFiles[0].contents).toString("base64");
  const { answerAll } = await import(`data:text/javascript;base64,${source}`);
  let input = "";
  for await (const chunk of process.stdin) input += chunk;
  process.stdout.write(JSON.stringify(await answerAll(JSON.parse(input))));
}
