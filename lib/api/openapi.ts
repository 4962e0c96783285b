import { z } from "zod";
import { allOperations } from "#lib/api/all.ts";
import type { Operation } from "#lib/api/operation.ts";
import { namedSchemas } from "#lib/api/schemas.ts";
import { WEBHOOK_MESSAGE, webhooks } from "#lib/api/webhooks.ts";
import { env } from "#lib/core/env.ts";

type Json = Record<string, unknown>;

/** JSON Schemas that were given a name on the way; they go below `components.schemas`. */
type Components = Record<string, Json>;

/** `#/$defs/X`, where JSON Schema keeps named parts, becomes where OpenAPI keeps them. */
function relocate(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relocate);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" && typeof value === "string"
        ? value.replace("#/$defs/", "#/components/schemas/")
        : relocate(value),
    ]),
  );
}

function jsonSchema(schema: z.ZodType, io: "input" | "output", components: Components): Json {
  const whole = z.toJSONSchema(schema, { io, unrepresentable: "any", metadata: namedSchemas });
  const { $schema: _, $defs, ...rest } = relocate(whole) as Json & { $defs?: Components };
  Object.assign(components, $defs);
  const { id, ...named } = rest;
  if (typeof id !== "string") return rest;
  components[id] = named;
  return { $ref: `#/components/schemas/${id}` };
}

/** The fields of an object schema as path or query parameters. */
function parameters(schema: z.ZodType | undefined, where: "path" | "query", components: Components): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, "input", components) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: field,
  }));
}

const PROBLEM = {
  type: "object",
  description: "RFC 9457. A conflict carries the current state beside these.",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { path: { type: "string" }, message: { type: "string" } },
        required: ["path", "message"],
      },
    },
    requestId: { type: "string" },
  },
  required: ["type", "title", "status", "code", "requestId"],
};

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "A UUID or another word of the caller's own. Asked again under the same one within three days, the call writes nothing new and gives what the first wrote.",
  required: false,
  schema: { type: "string", maxLength: 200 },
};

const REFUSALS: Record<string, string> = {
  400: "A field is wrong; `errors` names it",
  401: "Not signed in, or the token does not work",
  403: "The role does not allow it",
  404: "There is no such thing, or not for the caller",
  409: "The state does not allow it; `current` is what it is now",
};

/** Refusals of calls that take a body. */
const OF_BODIES: Record<string, string> = {
  413: "The body is too large",
  422: "Readable, and yet it cannot be done; `errors` names the field where one is to blame",
};

const ANY_OTHER = "Any other refusal or failure: 429, 502 where another system failed, 503";

/** A form with one file and some text fields. */
function form(fields: z.ZodType, components: Components): Json {
  const { properties, required } = jsonSchema(fields, "input", components) as {
    properties?: Json;
    required?: string[];
  };
  const schema = {
    type: "object",
    properties: { ...properties, file: { type: "string", format: "binary" } },
    required: ["file", ...(required ?? [])],
  };
  return { required: true, content: { "multipart/form-data": { schema } } };
}

function describe(op: Operation, components: Components): Json {
  const status = op.status ?? (op.response || op.bytes ? 200 : 204);
  const refusal = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return {
    operationId: `${op.method.toLowerCase()}${op.path.replace(/[/{}-]+(\w)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? "")}`,
    summary: op.summary,
    tags: [op.path.split("/")[1]],
    ...(op.role ? { description: `For ${op.role === "admin" ? "admins" : "staff and admins"}.` } : {}),
    parameters: [
      ...parameters(op.params, "path", components),
      ...parameters(op.query, "query", components),
      ...(op.once ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(op.body
      ? {
          requestBody: {
            required: !op.body.safeParse({}).success,
            content: { "application/json": { schema: jsonSchema(op.body, "input", components) } },
          },
        }
      : {}),
    ...(op.upload ? { requestBody: form(op.upload.fields, components) } : {}),
    responses: {
      [status]: op.bytes
        ? { description: "The bytes", content: { "*/*": { schema: { type: "string", format: "binary" } } } }
        : op.response
          ? {
              description: "Done",
              content: { "application/json": { schema: jsonSchema(op.response, "output", components) } },
            }
          : { description: "Done" },
      ...Object.fromEntries(
        Object.entries({ ...REFUSALS, ...(op.body || op.upload ? OF_BODIES : {}), default: ANY_OTHER }).map(
          ([code, description]) => [code, { description, content: refusal }],
        ),
      ),
    },
  };
}

/** The REST API as an OpenAPI 3.1 document, made from the very statements that are served. */
export function openApi(operations: Operation[] = allOperations): Json {
  const components: Components = { Problem: PROBLEM, WebhookMessage: WEBHOOK_MESSAGE };
  const paths: Record<string, Json> = {};
  for (const op of operations) {
    (paths[op.path] ??= {})[op.method.toLowerCase()] = describe(op, components);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "AtSignal",
      version: "1",
      description:
        "JSON, camelCase, times in ISO 8601 UTC. Lists answer `items` and `nextCursor`; pass it as `cursor` for the next page.",
    },
    servers: [{ url: `${env().ATSIGNAL_URL}/api/v1` }],
    security: [{ bearer: [] }, { session: [] }],
    paths,
    webhooks: webhooks(),
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => a.localeCompare(b))),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An API token, `ats_…`" },
        session: { type: "apiKey", in: "cookie", name: "atsignal.session" },
      },
    },
  };
}
