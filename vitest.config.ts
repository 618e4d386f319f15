import { randomBytes } from 'node:crypto'
import { defineConfig } from 'vitest/config'

// Half past nothing: code that forgets a time zone fails here. Set before the workers start.
process.env.TZ = 'Asia/Kathmandu'
process.env.TEST_RUN ??= randomBytes(4).toString('hex')

const isOnPostgres = process.env.TEST_DATABASE_URL !== undefined
const isLong = process.env.LONG === '1'

const everything = ['{src,simulator,scripts,tests}/**/*.test.ts']
const whatMeetsTheDatabase = [
  'src/{db,usecases,signin,http,jobs,cli}/**/*.test.ts',
  'src/main*.test.ts',
  'tests/**/*.test.ts',
  '**/*.postgres.test.ts',
]

export default defineConfig({
  test: {
    include: isOnPostgres ? whatMeetsTheDatabase : everything,
    exclude: [
      'node_modules/**',
      ...(isOnPostgres
        ? ['src/db/embedded/**', '**/*.embedded.test.ts']
        : ['**/*.postgres.test.ts']),
      ...(isLong ? [] : ['**/*.long.test.ts']),
    ],
    setupFiles: ['tests/setup/same-lives.ts'],
    globalSetup: isOnPostgres ? ['tests/setup/drop-databases.ts'] : [],
    // Left alone, Vitest keeps one core for itself: of two that is half of the machine.
    maxWorkers: '100%',
    // A busy machine is slow, not wrong: what ends a test is only for one that hangs.
    testTimeout: isLong ? 3_600_000 : 600_000,
    hookTimeout: 600_000,
    allowOnly: process.env.CI === undefined,
  },
})
