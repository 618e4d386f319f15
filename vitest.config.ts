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
/** What is about processes, their signals and their locks. */
const aboutProcesses = [
  'src/db/embedded/**/*.test.ts',
  'src/main*.test.ts',
  '**/*.embedded.test.ts',
]

const never = ['node_modules/**', ...(isLong ? [] : ['**/*.long.test.ts'])]

const onPostgres = {
  include: whatMeetsTheDatabase,
  exclude: [...never, 'src/db/embedded/**', '**/*.embedded.test.ts'],
  globalSetup: ['tests/setup/drop-databases.ts'],
}

// A process compiles the embedded PostgreSQL once for all its threads; of processes each does it again.
const embedded = {
  projects: [
    {
      extends: true as const,
      test: {
        name: 'threads',
        pool: 'threads' as const,
        include: everything,
        exclude: [...never, '**/*.postgres.test.ts', ...aboutProcesses],
        globalSetup: ['tests/setup/keep-compiled.ts'],
      },
    },
    {
      extends: true as const,
      test: {
        name: 'processes',
        pool: 'forks' as const,
        include: aboutProcesses,
        exclude: [...never, '**/*.postgres.test.ts'],
      },
    },
  ],
}

export default defineConfig({
  test: {
    ...(isOnPostgres ? onPostgres : embedded),
    setupFiles: ['tests/setup/same-lives.ts'],
    // Left alone, Vitest keeps one core for itself: of two that is half of the machine.
    maxWorkers: '100%',
    // A busy machine is slow, not wrong: what ends a test is only for one that hangs.
    testTimeout: isLong ? 3_600_000 : 600_000,
    hookTimeout: 600_000,
    allowOnly: process.env.CI === undefined,
  },
})
