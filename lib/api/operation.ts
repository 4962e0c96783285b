import type { z } from "zod";
import { readBytes } from "#lib/api/body.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { problem } from "#lib/core/problem.ts";
import { storable } from "#lib/core/storable.ts";
import { viewerOfRequest } from "#lib/identity/session.ts";
import { requireAdmin, requireStaff, type Viewer } from "#lib/identity/viewer.ts";

/** Everything a call needs, checked. */
interface Call<Params, Query, Body> {
  viewer: Viewer;
  params: Params;
  query: Query;
  body: Body;
  /** The `Idempotency-Key`, of calls that write once. */
  key?: string;
  request: Request;
}

/**
 * One call of the REST API: what it takes, what it gives, who may make it. Route handlers serve it
 * and the OpenAPI document describes it, both from this one statement.
 */
export interface Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`, in OpenAPI's form: `/incidents/{id}`. */
  path: string;
  summary: string;
  /** Least role that may call; absent = anyone signed in. */
  role?: "staff" | "admin";
  params?: P;
  query?: Q;
  body?: B;
  /** Takes `multipart/form-data` with one file in the field `file`; `run` reads the request itself. */
  upload?: { fields: z.ZodType };
  /** Takes the header `Idempotency-Key`: asked again under the same one, it writes nothing new. */
  once?: boolean;
  /** Answers with bytes of any type instead of JSON. */
  bytes?: boolean;
  /** Answer body; absent = 204. */
  response?: R;
  /** Defaults to 200, or 204 without a response. */
  status?: number;
  run(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<R> | Response>;
}

/** Lets TypeScript infer a statement's parts. */
export function operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  statement: Operation<P, Q, B, R>,
): Operation<P, Q, B, R> {
  return statement;
}

function check<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    path: issue.path.join(".") || where,
    message: issue.message,
  }));
  throw new AppError("invalid", `${where}: ${fields.map((f) => `${f.path}: ${f.message}`).join("; ")}`, {
    fields,
  });
}

/** An id that cannot be one names nothing that exists. */
function checkPath<T extends z.ZodType>(schema: T, params: unknown): z.output<T> {
  const result = schema.safeParse(storable(params));
  if (result.success) return result.data;
  throw notFound("Resource");
}

/** Bytes of a JSON body; files go by operations that read the request themselves. */
const BODY_LIMIT = 1024 * 1024;
async function readJson(request: Request): Promise<unknown> {
  const text = (await readBytes(request, BODY_LIMIT)).toString("utf8");
  if (text.trim() === "") return {};
  try {
    return storable(JSON.parse(text) as unknown);
  } catch (cause) {
    throw new AppError("invalid", "The body is not JSON, or nested too deeply", {
      cause,
      fields: [{ path: "body", message: "not JSON, or nested too deeply" }],
    });
  }
}

/**
 * A cookie is sent by the browser whoever asks; only our own pages may change things with it.
 * Browsers name the asking site in `Sec-Fetch-Site`; scripts with a bearer token send none.
 */
function refuseCrossSite(request: Request): void {
  if (request.method === "GET" || /^bearer\b/i.test(request.headers.get("authorization") ?? "")) return;
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") {
    throw new AppError("forbidden", "Requests from other sites are refused");
  }
}

/** What the caller calls the request, when it can stand in a log; otherwise a name of ours. */
function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return /^[\w.:-]{1,100}$/.test(given) ? given : newId();
}

/** A short word of the caller's own, such as a UUID. */
function keyOf(request: Request): { key?: string } {
  const key = request.headers.get("idempotency-key");
  if (key === null) return {};
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return { key };
  const message = "1 to 200 visible ASCII characters";
  throw new AppError("invalid", `Idempotency-Key: ${message}`, {
    fields: [{ path: "Idempotency-Key", message }],
  });
}

function refusalOf(error: unknown, requestId: string): Response {
  const refusal = problem(error, requestId);
  if (refusal.status === 401) refusal.headers.set("www-authenticate", 'Bearer realm="AtSignal"');
  // What was not read to its end stands before the next request on this connection.
  if (refusal.status === 413) refusal.headers.set("connection", "close");
  return refusal;
}

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** A Next route handler that knows which statement it serves. */
export interface ServedOperation {
  (request: Request, context: RouteContext): Promise<Response>;
  operation: Operation;
}

/** The statement as a Next route handler. */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  op: Operation<P, Q, B, R>,
): ServedOperation {
  const handle = async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = requestIdOf(request);
    try {
      refuseCrossSite(request);
      const viewer = await viewerOfRequest(request);
      if (!viewer) throw new AppError("unauthenticated", "Sign in, or send Authorization: Bearer <token>");
      if (op.role === "staff") requireStaff(viewer);
      if (op.role === "admin") requireAdmin(viewer);
      const search = storable(Object.fromEntries(new URL(request.url).searchParams));
      const answer = await op.run({
        viewer,
        params: (op.params ? checkPath(op.params, await context.params) : {}) as z.output<P>,
        query: (op.query ? check(op.query, search, "query") : {}) as z.output<Q>,
        body: (op.body ? check(op.body, await readJson(request), "body") : {}) as z.output<B>,
        ...(op.once ? keyOf(request) : {}),
        request,
      });
      if (answer instanceof Response) return answer;
      if (!op.response) return new Response(null, { status: op.status ?? 204 });
      return Response.json(answer, {
        status: op.status ?? 200,
        headers: { "cache-control": "no-store", "x-request-id": requestId },
      });
    } catch (error) {
      return refusalOf(error, requestId);
    }
  };
  return Object.assign(handle, { operation: op as Operation });
}
