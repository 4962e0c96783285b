import { receive } from "#lib/intake/receive.ts";

export const dynamic = "force-dynamic";

const handle = (request: Request) => receive(request);

export { handle as DELETE, handle as GET, handle as HEAD, handle as PATCH, handle as POST, handle as PUT };
