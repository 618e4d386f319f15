import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** What a process writes that logs with these statements. */
function logged(level: string, statements: string): Record<string, unknown>[] {
  const log = new URL('./log.ts', import.meta.url).href
  const script = `import { createLog } from '${log}'; const log = createLog('${level}'); ${statements}`
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  expect(child.stderr).toBe('')
  return child.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

test('a record is one line of JSON with the level by name and the time in ISO', () => {
  const [record] = logged('info', `log.info({ bookingUid: 'u1' }, 'booking received')`)
  expect(record).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    bookingUid: 'u1',
    msg: 'booking received',
  })
})

test('records below the level are not written', () => {
  expect(logged('warn', `log.info('quiet'); log.warn('loud')`)).toMatchObject([{ msg: 'loud' }])
  expect(logged('silent', `log.fatal('quiet')`)).toEqual([])
})

test('what is obviously private is blotted out, also where it is nested', () => {
  const secrets = `{ email: 'zoe@example.com', password: 'x1', token: 'x2', 'set-cookie': 'x3' }`
  const text = JSON.stringify(
    logged(
      'info',
      `log.info(${secrets}, 'flat');
       log.info({ person: ${secrets} }, 'nested');
       log.info({ request: { headers: { authorization: 'x4', cookie: 'x5' }, body: 'x6' } }, 'deep')`,
    ),
  )
  expect(text).not.toMatch(/zoe|x\d/)
  expect(text.match(/\[Redacted\]/g)).toHaveLength(11)
})

test('an error of the database is logged without the row it quotes', () => {
  const [record] = logged(
    'info',
    `const err = Object.assign(new Error('duplicate key'), {
       code: '23505', constraint: 'one', detail: 'Key (email)=(zoe@example.com) already exists.' });
     log.error({ err }, 'failed')`,
  )
  expect(record).toMatchObject({ err: { message: 'duplicate key', code: '23505' } })
  expect(JSON.stringify(record)).not.toContain('zoe')
})
