import { rmSync } from 'node:fs'
import { createDataDir } from '../embedded-template.ts'
import { type RunningServer, startServer } from '../running-server.ts'
import { studio } from './studio.ts'
import { test as onWednesday, serverClock } from './wednesday.ts'

/**
 * The built app on an empty embedded database, a new one for each file of tests: what the tests of
 * another file book, or set for the whole studio, is never in the way.
 */
export const test = onWednesday.extend<
  object,
  { serverOf: (file: string) => Promise<RunningServer> }
>({
  serverOf: [
    async ({ browserName: _ }, use) => {
      let current: { file: string; folder: string; server: RunningServer } | null = null
      const leave = async () => {
        await current?.server.stop()
        if (current !== null) rmSync(current.folder, { recursive: true, force: true })
        current = null
      }
      await use(async (file) => {
        if (current?.file === file) return current.server
        await leave()
        const folder = await createDataDir()
        current = { file, folder, server: await startStudio(folder) }
        return current.server
      })
      await leave()
    },
    { scope: 'worker' },
  ],
  baseURL: [
    async ({ serverOf }, use, { file }) => {
      const { url } = await serverOf(file)
      await use(url.replace('127.0.0.1', 'localhost'))
    },
    // The first test of a file waits for a database to be made.
    { scope: 'test', timeout: 120_000 },
  ],
})

async function startStudio(folder: string): Promise<RunningServer> {
  return await startServer({
    ...serverClock(),
    DATA_DIR: folder,
    OWNER_EMAIL: studio.ownerEmail,
    FITBUDDY_API_KEY: studio.apiKey,
    CALCOM_WEBHOOK_SECRET: studio.webhookSecret,
    STUDIO_TIME_ZONE: studio.timeZone,
    STUDIO_NAME: 'Studio Lac',
    LOG_LEVEL: process.env.BROWSER_TEST_LOG_LEVEL ?? 'warn',
  })
}
