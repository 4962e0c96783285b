import { defineConfig } from "@playwright/test";
import { ensureChromium } from "./scripts/chromium.ts";

const executablePath = ensureChromium();

/** Browser tests against the production build with the demo's data and simulators (e2e/start.ts). */
export default defineConfig({
  testDir: "e2e",
  timeout: 45_000,
  expect: { timeout: 7_000 },
  fullyParallel: false,
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  reporter: "list",
  globalSetup: "./e2e/start.ts",
  use: {
    // Known in the workers, which read this file after global setup has run.
    ...(process.env.E2E_ATSIGNAL ? { baseURL: process.env.E2E_ATSIGNAL } : {}),
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
