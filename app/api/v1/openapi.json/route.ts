import { connection } from "next/server";
import { openApi } from "#lib/api/openapi.ts";

/** The description of the REST API; open to everyone, as it tells nothing but what the calls are. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json(openApi());
}
