import { describe, expect, test } from 'vitest'
import { documentViolations } from './check-documents.ts'

const repository = {
  paths: ['README.md', 'docs/a.md', 'src/main.ts', 'src/db/migrations/001.sql', 'src/i18n/fr/a.ts'],
  scripts: ['start', 'test:browser'],
  registryHosts: ['packages.internal.example'],
}

function violations(text: string, path = 'README.md'): string[] {
  return documentViolations({ [path]: text }, repository)
}

describe('a document', () => {
  test.each([
    'Start at `src/main.ts`.',
    'The folder `src/db/` and `src/db`.',
    'Migrations are `src/db/migrations/*.sql`, pages `src/i18n/fr/<page>.ts`.',
    'By its name alone: `main.ts`.',
    'Not a path: `/api/sessions`, `application/json`, `GET|PATCH`, `a.b.c`, `Asia/Kathmandu`.',
    'Made later: `dist/web/app.js`, `node_modules/x/index.js`.',
    '[The reason](docs/a.md) and [a site](https://example.com/x).',
    'Run `npm run start` or npm run test:browser.',
    'Run `npx node src/main.ts`, on a node of its own.',
  ])('may say %j', (text) => {
    expect(violations(text)).toEqual([])
  })

  test.each([
    ['See `src/gone.ts`.', 'src/gone.ts'],
    ['See `src/gone/`.', 'src/gone/'],
    ['See `gone.ts`.', 'gone.ts'],
    ['See `src/i18n/en/<page>.ts`.', 'src/i18n/en/<page>.ts'],
    ['See [this](docs/gone.md).', 'docs/gone.md'],
    ['Run npm run gone.', 'npm run gone'],
  ])('%j names what does not exist', (text, name) => {
    expect(violations(`# Title\n${text}`)).toEqual([`README.md:2: ${name} does not exist`])
  })

  test('runs nothing on a Node that cannot read it', () => {
    expect(violations('    node src/main.ts --now', 'docs/a.md')).toEqual([
      'docs/a.md:1: node src/main.ts needs npx',
    ])
  })

  test('is the README of any folder too', () => {
    expect(violations('See `gone.ts`.', 'src/README.md')).toHaveLength(1)
  })

  test('names a link from where the document is', () => {
    expect(violations('[a](a.md) [b](../README.md)', 'docs/b.md')).toEqual([])
    expect(violations('[a](docs/a.md)', 'docs/b.md')).toEqual([
      'docs/b.md:1: docs/docs/a.md does not exist',
    ])
  })

  test('only documents and comments are read for paths', () => {
    expect(violations("import { gone } from './gone.ts'", 'src/main.ts')).toEqual([])
  })
})

describe('a comment', () => {
  test.each([
    ['/** What it says (a.md, section 2). */'],
    [' * The way is in src/main.ts.'],
    ['// The one of `docs/a.md`.'],
    ['-- By hand: src/db/migrations/001.sql.'],
    ['// Hosts like example.com, and a/b.'],
  ])('may say %j', (text) => {
    expect(violations(text, 'src/main.ts')).toEqual([])
  })

  test.each([
    ['/** What it says (gone.md, section 2). */', 'gone.md'],
    [' * The way is in src/gone.ts.', 'src/gone.ts'],
    ['-- By hand: src/db/migrations/002.sql.', 'src/db/migrations/002.sql'],
  ])('%j names what does not exist', (text, name) => {
    expect(violations(text, 'src/main.ts')).toEqual([`src/main.ts:1: ${name} does not exist`])
  })
})

describe('any file', () => {
  const folder = (...names: string[]) => `/${names.join('/')}`

  test.each([
    ['the public registry', `https://${['registry', 'npmjs', 'org'].join('.')}/a`],
    ['a private registry', 'see packages.internal.example'],
  ])('may not name %s', (_, text) => {
    expect(violations(text, 'src/main.ts')).toEqual([
      'src/main.ts:1: names the host that packages come from',
    ])
  })

  test.each([
    `cd ${folder('work', 'main')}`,
    `'${folder('root', 'x')}'`,
    `"${folder('home', 'anna', 'x')}"`,
    `(${folder('Users', 'anna', 'x')})`,
  ])('may not name a folder of one machine: %s', (text) => {
    expect(violations(text, 'src/main.ts')).toEqual([
      'src/main.ts:1: names a folder of one machine',
    ])
  })

  test.each(['/usr/lib/postgresql', 'https://example.com/work/x', 'src/work/a', '/tmp'])(
    'may name %s',
    (text) => {
      expect(violations(text, 'src/main.ts')).toEqual([])
    },
  )
})
