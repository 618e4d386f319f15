import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { describeRoute, type GenerateSpecOptions, generateSpecs } from 'hono-openapi'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { calendarPaths } from './calendars.ts'
import { docsPage, docsStyle } from './docs-page.ts'
import { mutePaths } from './mute-page.ts'

type Specs = Awaited<ReturnType<typeof generateSpecs>>

const STYLE_HASH = createHash('sha256').update(docsStyle).digest('base64')
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const OF_ITSELF = {
  operationId: 'describe',
  tags: ['Operation'],
  security: [],
  summary: 'This description, OpenAPI 3.1',
  responses: { 200: { description: 'The document' } },
}

/** `/api/openapi.json`, made from the very routes that answer, and a page to read it. */
export function docsRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  let described: Promise<Specs> | null = null
  const specs = () => {
    described ??= generateSpecs(app, { documentation: aboutThis(deps), excludeStaticFile: false })
    return described
  }
  app.get('/api/openapi.json', describeRoute(OF_ITSELF), async (c) => c.json(await specs()))
  app.get('/api/docs', async (c) => {
    c.header('Content-Security-Policy', POLICY)
    return c.html(docsPage(await specs()))
  })
}

function aboutThis({ version, settings }: HttpDeps): GenerateSpecOptions['documentation'] {
  return {
    info: {
      title: 'FitBuddy',
      version,
      description:
        'Session packages for Cal.com. Errors are `application/problem+json`; `code` is the name ' +
        'of the refusal. Instants are ISO 8601 with `Z`, days `YYYY-MM-DD`.',
    },
    servers: [{ url: settings.publicUrl }],
    security: [{ apiKey: [] }, { session: [] }],
    paths: { ...calendarPaths, ...mutePaths },
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'fitbuddy.session_token' },
      },
    },
  }
}
