#!/usr/bin/env node
// `fitbuddy`, in plain JavaScript: an older Node can read it, and hands over to the one that comes along.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

function findNode() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  try {
    return createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/${file}`)
  } catch {
    // The launcher says what is needed.
    return process.execPath
  }
}

const [command, ...rest] = process.argv.slice(2)
const isServe = command === 'serve' && !rest.includes('--help') && !rest.includes('-h')
const entry = isServe
  ? [at(existsSync(at('scripts/start.ts')) ? 'scripts/start.ts' : 'src/main.ts'), ...rest]
  : [at('src/main/command-line.ts'), ...process.argv.slice(2)]
const launch = ['--import', pathToFileURL(at('scripts/launch.js')).href]
// A command reads much and forgets it at once: in a larger nursery little of it is ever moved, and
// what was moved is cleared away before as much again is there. So memory stays where it was.
const memory = isServe ? [] : ['--max-semi-space-size=32', '--heap-growing-percent=100']
const child = spawn(findNode(), [...memory, ...launch, ...entry], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`fitbuddy could not start Node: ${error.message}`)
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 128)
})
