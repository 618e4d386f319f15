import { defineConfig } from '@playwright/test'
import { chromiumPath } from './scripts/chromium.ts'
import { freePort } from './scripts/free-port.ts'

// Every worker reads this file again, and finds here the port that its first reading chose.
process.env.BROWSER_TEST_PORT ??= String(await freePort())
const port = process.env.BROWSER_TEST_PORT
const chromium = chromiumPath()

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'fr-CH',
    // Neither the studio's zone nor the client's: a page that asks the browser shows wrong times.
    timezoneId: 'Asia/Kathmandu',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
        ...['--disable-background-networking', '--disable-component-update'],
      ],
    },
  },
  webServer: {
    // In the shell's place, so that the signal to end reaches it.
    command: `exec "${process.execPath}" tests/browser/serve.ts ${port}`,
    url: `http://localhost:${port}/api/health`,
    timeout: 120_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
})
