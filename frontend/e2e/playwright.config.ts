import { defineConfig } from "@playwright/test";

// `cargo xtask e2e` starts the server and says where it is, where its mails are (SHORA_MAIL), and where Chromium is.
const address = process.env.SHORA_ADDRESS ?? "http://localhost:8080";
const chromium = process.env.SHORA_CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/e2e",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: address,
    browserName: "chromium",
    locale: "fa-IR",
    timezoneId: "Asia/Tehran",
    // Recording takes its time: asked for with SHORA_TRACE when a journey must be understood.
    trace: process.env.SHORA_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
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
