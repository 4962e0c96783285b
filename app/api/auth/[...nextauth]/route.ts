import { handleAuth } from "#lib/identity/session-auth.ts";

export { handleAuth as GET, handleAuth as POST };
