import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// The language's own library knows it for browsers only.
declare const WebAssembly: { compile: (bytes: Uint8Array) => Promise<object> }

/**
 * V8 compiles the same WebAssembly once per process, for as long as somebody holds it: this one does,
 * from the first test to the last, so that no thread compiles the embedded PostgreSQL again.
 */
const held: object[] = []

export async function setup(): Promise<void> {
  const module = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  held.push(await WebAssembly.compile(await readFile(join(dirname(module), 'pglite.wasm'))))
}

export function teardown(): void {
  held.length = 0
}
