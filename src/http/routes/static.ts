import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import type { HttpEnv } from '../deps.ts'

const COMPRESSED_FROM_BYTES = 1024
const BROTLI_QUALITY = 8

const TYPE_BY_EXTENSION: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
const COMPRESSED_TYPES = /^(text\/|application\/(json|manifest)|image\/svg)/

type Encoding = 'br' | 'gzip' | 'identity'

type Asset = {
  path: string
  contentType: string
  cacheControl: string
  etag: string
  bytesBy: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>
}

/** The built pages: assets by their hashed names for ever, and one page for every other address. */
export function staticRoutes({ folder }: { folder: string }) {
  const assets = readAssets(folder)
  const app = new Hono<HttpEnv>()
  app.get('*', async (c, next) => {
    const { path } = c.req
    if (path === '/api' || path.startsWith('/api/')) return next()
    const asset = assets.get(path)
    if (asset !== undefined) return serve(c, asset)
    // What looks like a file and is none must not be answered with a page.
    if (path.startsWith('/assets/') || extname(path) !== '') return next()
    const page = assets.get('/index.html')
    return page === undefined ? c.text(NOT_BUILT, 503) : serve(c, page)
  })
  return app
}

const NOT_BUILT = 'The pages are not built yet: run "npm run build", then start again.\n'

function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const file of filesIn(folder)) {
    const path = `/${relative(folder, file).split(sep).join('/')}`
    const bytes = new Uint8Array(readFileSync(file))
    assets.set(path, {
      path,
      contentType: TYPE_BY_EXTENSION[extname(path)] ?? 'application/octet-stream',
      cacheControl: path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      bytesBy: new Map([['identity', Promise.resolve(bytes)]]),
    })
  }
  return assets
}

function filesIn(folder: string): string[] {
  try {
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    return found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
  } catch {
    // Not built: the pages say so, the API works all the same.
    return []
  }
}

async function serve(c: Context<HttpEnv>, asset: Asset): Promise<Response> {
  const headers = new Headers({
    'Content-Type': asset.contentType,
    'Cache-Control': asset.cacheControl,
    ETag: asset.etag,
    Vary: 'Accept-Encoding',
  })
  if (c.req.header('if-none-match') === asset.etag) {
    return new Response(null, { status: 304, headers })
  }
  const encoding = await encodingFor(asset, c.req.header('accept-encoding') ?? '')
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding)
  return new Response(await bytesOf(asset, encoding), { headers })
}

async function encodingFor(asset: Asset, accepted: string): Promise<Encoding> {
  if (!COMPRESSED_TYPES.test(asset.contentType)) return 'identity'
  const { byteLength } = await bytesOf(asset, 'identity')
  if (byteLength < COMPRESSED_FROM_BYTES) return 'identity'
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

/** Compressed once, when first asked for, and kept: the built pages are few. */
function bytesOf(asset: Asset, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const known = asset.bytesBy.get(encoding)
  if (known !== undefined) return known
  const made = bytesOf(asset, 'identity').then(encoding === 'br' ? toBrotli : toGzip)
  asset.bytesBy.set(encoding, made)
  return made
}

const toBrotli = async (bytes: Uint8Array) =>
  new Uint8Array(
    await promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
    }),
  )

const toGzip = async (bytes: Uint8Array) => new Uint8Array(await promisify(gzip)(bytes))
