import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The Chromium to test with: the one named by CHROME, the system's, or the one Playwright installed. */
export function chromiumPath(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  const system = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const candidates = [process.env.CHROME ?? '', ...system, chromium.executablePath()]
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null
}
