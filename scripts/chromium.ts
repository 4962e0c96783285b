import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of an installed Chromium or Chrome; undefined when there is none. */
export function findChromium(): string | undefined {
  return CANDIDATES.find((path) => path && existsSync(path));
}

function hasHangulFont(): boolean {
  const listed = spawnSync("fc-list", [":lang=ko"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
}

/**
 * A browser for the tests: an installed one; as root on Debian one is installed. Throws one line
 * that says what to install otherwise.
 */
export function ensureChromium(): string {
  const found = findChromium();
  const debianRoot = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (debianRoot && (!found || !hasHangulFont())) {
    console.log("installing chromium and fonts-noto-cjk");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
    execFileSync(
      "apt-get",
      ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
      {
        stdio: ["ignore", "ignore", "inherit"],
        env,
      },
    );
  }
  const path = findChromium();
  if (!path)
    throw new Error("The browser tests need Chromium or Chrome: install one, or set CHROMIUM_PATH to it");
  return path;
}
